import fc from 'fast-check'

// Properties try the same cases every time, so that a change is what makes them fail; PROPERTY_SEED=$RANDOM looks at others.
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20261122) })
