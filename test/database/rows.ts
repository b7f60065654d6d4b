import pg from 'pg'

/** One of everything a constraint may refer to, each with the id that the tests call it by. */
const ROWS = `
  INSERT INTO source (id, slug, name) VALUES (1, 'page', 'The page');
  INSERT INTO provider (id, slug, name, kind, source_id, observed_on) VALUES
    (1, 'openai', 'OpenAI', 'LAB', 1, '2026-04-19'), (2, 'azure', 'Azure', 'CLOUD', 1, '2026-04-19');
  INSERT INTO model (id, slug, name, developer_id, source_id, observed_on) VALUES
    (1, 'o4-mini', 'o4-mini', 1, 1, '2026-04-19'), (2, 'o3', 'o3', 1, 1, '2026-04-19');
  INSERT INTO model_alias (id, alias, model_id, source_id, observed_on, valid_from, valid_to) VALUES
    (1, 'o4-mini-latest', 1, 1, '2026-04-19', '2026-01-01', '2026-06-01');
  INSERT INTO capability (id, slug, label, category, meaning, position) VALUES
    (1, 'tool-use', 'Tool use', 'Reasoning', 'Calls functions.', 1);
  INSERT INTO offering (id, model_id, provider_id, api_model_id, source_id, observed_on) VALUES
    (1, 1, 1, 'o4-mini', 1, '2026-04-19'), (2, 1, 2, 'o4-mini', 1, '2026-04-19');
  INSERT INTO benchmark (id, slug, name) VALUES (1, 'gpqa', 'GPQA');
  INSERT INTO integration (id, slug, name, position) VALUES (1, 'langchain', 'LangChain', 1);
  INSERT INTO price_list (id, offering_id, effective_from, effective_to, source_id, verified_on) VALUES
    (1, 1, '2025-04-16', '2026-01-01', 1, '2026-04-19');
  INSERT INTO price_list (id, offering_id, service_tier, status, source_id, verified_on) VALUES
    (2, 1, 'FLEX', 'FREE', 1, '2026-04-19');
  INSERT INTO source_import (id, source_id, file, hash, observed_on, actor, state, counts) VALUES
    (1, 1, 'page.json', repeat('0', 64), '2026-04-19', 'test', 'APPLIED', '{}');
  INSERT INTO source_record (id, source_id, subject, external_id, file, path, provider_id, api_model_id, model_id, method, percent, how, first_seen_on) VALUES
    (1, 1, 'OFFERING', 'openai/o4-mini', 'page.json', '$.openai', 1, 'o4-mini', 1, 'OFFERING', 100, 'By its id.', '2026-04-19');
  INSERT INTO claim (id, record_id, field, value, since) VALUES (1, 1, 'contextTokens', '200000', '2026-04-19');
  INSERT INTO conflict (id, offering_id, field, state, fingerprint, cause, note, published, claims, opened_on) VALUES
    (1, 1, 'contextTokens', 'OPEN', 'f', 'UNKNOWN', 'Nobody knows.', '100000', '[{"record": 1, "value": "200000"}]', '2026-04-19');
  INSERT INTO import_item (id, record_id, file, kind, why, change, fingerprint) VALUES
    (1, 1, 'page.json', 'CHANGE_FACT', 'SUSPICIOUS', '{}', 'f');
  INSERT INTO price (id, price_list_id, meter, amount, per) VALUES (1, 1, 'INPUT_TOKENS', 1.1, 1000000);
`

/** A plain connection, as psql would have. */
export async function connectRaw(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

export async function insertRows(client: pg.Client): Promise<void> {
  await client.query(ROWS)
  // the ids above were given by hand, and the sequences do not know them
  for (const { sequence } of (await client.query<{ sequence: string }>(SEQUENCES)).rows) {
    await client.query('SELECT setval($1, 1000)', [sequence])
  }
}

const SEQUENCES = `SELECT quote_ident(sequencename) AS sequence FROM pg_sequences WHERE schemaname = 'public' AND sequencename <> 'change_id_seq'`
