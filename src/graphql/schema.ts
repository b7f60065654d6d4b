// The composition root of the schema: each import adds its types and fields to the builder.
import './scalars.js'
import '../catalog/catalog.type.js'
import '../catalog/capability/capability.type.js'
import '../catalog/cost/estimate-cost.queries.js'
import '../catalog/cost/monthly-cost.type.js'
import '../catalog/model/model.type.js'
import '../catalog/model/model.queries.js'
import '../catalog/offering/offering.type.js'
import '../catalog/price/price.type.js'
import '../catalog/price/price-history.type.js'
import '../catalog/provider/provider.type.js'
import '../catalog/provider/provider.queries.js'
import { builder } from './builder.js'

export const schema = builder.toSchema()
