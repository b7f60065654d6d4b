export const said = { source_id: '1', observed_on: `'2026-04-19'` }
const list = { offering_id: '1', source_id: '1', verified_on: `'2026-04-19'` }
const price = { price_list_id: '1', meter: `'OUTPUT_TOKENS'`, amount: '4.4', per: '1000000' }
const key = { id: `'abcdefghijkl'`, name: `'Ada'`, role: `'ADMIN'`, hash: `repeat('0', 64)`, created_by: `'test'` }

export function insert(table: string, ...parts: readonly Readonly<Record<string, string>>[]): string {
  const row = Object.fromEntries(parts.flatMap((part) => Object.entries(part)))
  return `INSERT INTO ${table} (${Object.keys(row).join()}) VALUES (${Object.values(row).join()})`
}

/** The offering's list at STANDARD is taken from 2025-04-16 until 2026-01-01. */
const taken = { ...list, effective_from: `'2025-12-31'` }
const evenings = { daily_from_minute: '1320', daily_to_minute: '120' }

/** Each constraint, a value that breaks it, and the statement that tries to. */
export const refused: readonly (readonly [constraint: string, what: string, sql: string])[] = [
  ['source_slug_form', 'an empty slug', `UPDATE source SET slug = ''`],
  ['source_name_trimmed', 'a blank name', `UPDATE source SET name = ' '`],
  ['provider_slug_form', 'a slug in capitals', `UPDATE provider SET slug = 'OpenAI' WHERE id = 1`],
  ['provider_name_trimmed', 'a name with a space at its end', `UPDATE provider SET name = 'OpenAI ' WHERE id = 1`],
  ['provider_retired_on_usual', 'a day without end', `UPDATE provider SET retired_on = 'infinity' WHERE id = 1`],
  ['capability_slug_form', 'a slug with a space', `UPDATE capability SET slug = 'tool use'`],
  ['capability_label_trimmed', 'an empty label', `UPDATE capability SET label = ''`],
  ['capability_synonyms_not_null', 'null for no synonyms', `UPDATE capability SET synonyms = NULL`],
  ['benchmark_slug_form', 'a slug with a slash', `UPDATE benchmark SET slug = 'a/b'`],
  ['benchmark_name_trimmed', 'an empty name', `UPDATE benchmark SET name = ''`],
  ['integration_slug_form', 'a slug that URLs swallow', `UPDATE integration SET slug = '..'`],
  ['integration_name_trimmed', 'an empty name', `UPDATE integration SET name = ''`],
  ['model_slug_form', 'a slug with an umlaut', `UPDATE model SET slug = 'ö4' WHERE id = 1`],
  ['model_name_trimmed', 'a name with a line break at its end', `UPDATE model SET name = E'o4\\n' WHERE id = 1`],
  [
    'model_released_on_partial_date',
    'a day that does not exist',
    `UPDATE model SET released_on = '2025-02-29' WHERE id = 1`,
  ],
  ['model_released_on_partial_date', 'month 13', `UPDATE model SET released_on = '2025-13' WHERE id = 1`],
  ['model_knowledge_cutoff_partial_date', 'words', `UPDATE model SET knowledge_cutoff = 'mid 2025' WHERE id = 1`],
  ['model_context_tokens_positive', 'a context of 0', `UPDATE model SET context_tokens = 0 WHERE id = 1`],
  ['model_max_output_tokens_positive', 'a negative limit', `UPDATE model SET max_output_tokens = -1 WHERE id = 1`],
  ['model_successor_is_another', 'a model that succeeds itself', `UPDATE model SET successor_id = 1 WHERE id = 1`],
  ['model_lists_not_null', 'null for unknown modalities', `UPDATE model SET input_modalities = NULL WHERE id = 1`],
  ['model_alias_alias_form', 'an alias in capitals', insert('model_alias', said, { alias: `'O4'`, model_id: '1' })],
  ['model_alias_alias_form', 'an empty alias', insert('model_alias', said, { alias: `''`, model_id: '1' })],
  ['model_alias_valid_period', 'an alias that ends on its first day', `UPDATE model_alias SET valid_to = valid_from`],
  [
    'model_alias_no_overlap',
    'an alias that points at two models on one day',
    insert('model_alias', said, { alias: `'o4-mini-latest'`, model_id: '2', valid_from: `'2026-05-31'` }),
  ],
  ['offering_api_model_id_trimmed', 'an empty id', `UPDATE offering SET api_model_id = '' WHERE id = 1`],
  ['offering_context_tokens_positive', 'a context of 0', `UPDATE offering SET context_tokens = 0 WHERE id = 1`],
  ['offering_max_output_tokens_positive', 'an output of 0', `UPDATE offering SET max_output_tokens = 0 WHERE id = 1`],
  ['offering_regions_not_null', 'null for unknown regions', `UPDATE offering SET regions = NULL WHERE id = 1`],
  ['attribution_of_one_thing', 'an attribution of nothing', insert('attribution', said, { field: `'license'` })],
  [
    'attribution_of_one_thing',
    'an attribution of two things',
    insert('attribution', said, { field: `'status'`, model_id: '1', offering_id: '1' }),
  ],
  [
    'attribution_field_trimmed',
    'an attribution of no field',
    insert('attribution', said, { field: `''`, model_id: '1' }),
  ],
  [
    'measurement_value_positive',
    'a throughput of 0',
    insert('measurement', said, { offering_id: '1', kind: `'THROUGHPUT_TOKENS_PER_SECOND'`, value: '0' }),
  ],
  [
    'measurement_value_positive',
    'a throughput of NaN',
    insert('measurement', said, { offering_id: '1', kind: `'THROUGHPUT_TOKENS_PER_SECOND'`, value: `'NaN'` }),
  ],
  [
    'benchmark_score_score_is_number',
    'a score of NaN',
    insert('benchmark_score', said, { model_id: '1', benchmark_id: '1', score: `'NaN'` }),
  ],
  [
    'benchmark_score_measured_on_partial_date',
    'a date without dashes',
    insert('benchmark_score', said, { model_id: '1', benchmark_id: '1', score: '1', measured_on: `'20250416'` }),
  ],
  ['price_list_region_trimmed', 'an empty region', insert('price_list', list, { region: `''` })],
  ['price_list_currency_form', 'a currency sign', `UPDATE price_list SET currency = '$' WHERE id = 1`],
  ['price_list_window_whole', 'a window without an end', insert('price_list', list, { daily_from_minute: '60' })],
  [
    'price_list_window_minutes',
    'a window that ends at 24:00 instead of 0:00',
    insert('price_list', list, { daily_from_minute: '60', daily_to_minute: '1440' }),
  ],
  [
    'price_list_window_minutes',
    'a window that starts before midnight',
    insert('price_list', list, { daily_from_minute: '-1', daily_to_minute: '60' }),
  ],
  ['price_list_weekdays_form', 'weekday 0', insert('price_list', list, evenings, { weekdays: `'{0}'` })],
  ['price_list_weekdays_form', 'weekday 8', insert('price_list', list, evenings, { weekdays: `'{8}'` })],
  ['price_list_weekdays_form', 'a weekday twice', insert('price_list', list, evenings, { weekdays: `'{5,5}'` })],
  ['price_list_weekdays_form', 'an unknown weekday', insert('price_list', list, evenings, { weekdays: `'{NULL}'` })],
  ['price_list_weekdays_form', 'null for every day', insert('price_list', list, { weekdays: 'NULL' })],
  ['price_list_weekdays_need_window', 'weekdays without a window', insert('price_list', list, { weekdays: `'{6}'` })],
  [
    'price_list_effective_period',
    'a list that ends when it starts',
    `UPDATE price_list SET effective_to = effective_from WHERE id = 1`,
  ],
  [
    'price_list_recorded_period',
    'a list given up before it was recorded',
    `UPDATE price_list SET recorded_to = recorded_from - interval '1 second' WHERE id = 1`,
  ],
  ['price_list_no_overlap', 'two lists on the last day of the first', insert('price_list', taken)],
  ['price_list_no_overlap', 'a free list beside a metered one', insert('price_list', taken, { status: `'FREE'` })],
  [
    'price_list_no_overlap',
    'two lists without beginning',
    `${insert('price_list', list, { region: `'eu'` })}; ${insert('price_list', list, { region: `'eu'` })}`,
  ],
  [
    'price_list_no_overlap',
    'two windows that share the minutes after midnight',
    `${insert('price_list', list, evenings)}; ${insert('price_list', list, { daily_from_minute: '119', daily_to_minute: '180' })}`,
  ],
  [
    'price_list_no_overlap',
    'a window on Fridays and one on all days',
    `${insert('price_list', list, evenings, { weekdays: `'{5}'` })}; ${insert('price_list', list, evenings)}`,
  ],
  ['price_meter_form', 'a meter in small letters', insert('price', price, { meter: `'input_tokens'` })],
  ['price_meter_form', 'an empty meter', insert('price', price, { meter: `''` })],
  ['price_amount_not_negative', 'a negative amount', insert('price', price, { amount: '-0.000001' })],
  ['price_amount_not_negative', 'an amount of NaN', insert('price', price, { amount: `'NaN'` })],
  ['price_per_positive', 'an amount for 0 units', insert('price', price, { per: '0' })],
  ['price_threshold_positive', 'a threshold of 0', insert('price', price, { above_input_tokens: '0' })],
  ['api_key_id_form', 'a key named in capitals', insert('api_key', key, { id: `'ABCDEFGHIJKL'` })],
  ['api_key_name_trimmed', 'a key of nobody', insert('api_key', key, { name: `' '` })],
  ['api_key_hash_form', 'a key itself in place of its hash', insert('api_key', key, { hash: `'mdx_abc'` })],
  ['price_flags_need_threshold', 'an inclusive base price', insert('price', price, { threshold_inclusive: 'true' })],
  ['price_flags_need_threshold', 'a marginal base price', insert('price', price, { threshold_mode: `'MARGINAL'` })],
  ['price_meter_threshold_key', 'two base prices of a meter', insert('price', price, { meter: `'INPUT_TOKENS'` })],
  [
    'price_meter_threshold_key',
    'two prices above one threshold',
    `${insert('price', price, { above_input_tokens: '200000' })}; ${insert('price', price, { above_input_tokens: '200000' })}`,
  ],
  ['price_needs_metered_list', 'an amount in a free list', insert('price', price, { price_list_id: '2' })],
  ['price_needs_metered_list', 'a price moved to a free list', `UPDATE price SET price_list_id = 2`],
  [
    'price_needs_metered_list',
    'a list with prices that becomes free',
    `UPDATE price_list SET status = 'FREE' WHERE id = 1`,
  ],
  [
    'catalog_state_one_row',
    'a second state',
    `ALTER TABLE catalog_state DISABLE TRIGGER refuse_by_hand; INSERT INTO catalog_state (id) VALUES (2)`,
  ],
  [
    'catalog_state_revision_not_negative',
    'a negative revision',
    `ALTER TABLE catalog_state DISABLE TRIGGER refuse_by_hand; UPDATE catalog_state SET revision = -1`,
  ],
  [
    'revision_number_positive',
    'revision 0',
    `ALTER TABLE revision DISABLE TRIGGER refuse_by_hand; INSERT INTO revision VALUES (0, now(), 'seed', NULL)`,
  ],
  [
    'revision_actor_trimmed',
    'a revision by nobody',
    `ALTER TABLE revision DISABLE TRIGGER refuse_by_hand; INSERT INTO revision VALUES (99, now(), ' ', NULL)`,
  ],
  ['model_family_trimmed', 'a blank family', `UPDATE model SET family = ' ' WHERE id = 1`],
  ['model_license_trimmed', 'an empty licence', `UPDATE model SET license = '' WHERE id = 1`],
  [
    'model_modalities_known',
    'a null among the modalities',
    `UPDATE model SET output_modalities = ARRAY[NULL]::"Modality"[] WHERE id = 1`,
  ],
  ['model_texts_not_blank', 'a null use', `UPDATE model SET best_for = ARRAY['math', NULL] WHERE id = 1`],
  ['model_texts_not_blank', 'an empty trade-off', `UPDATE model SET trade_offs = ARRAY[''] WHERE id = 1`],
  ['offering_regions_not_blank', 'a null region', `UPDATE offering SET regions = ARRAY['us', NULL] WHERE id = 1`],
  ['capability_synonyms_not_blank', 'a blank synonym', `UPDATE capability SET synonyms = ARRAY[' ']`],
  [
    'price_list_instants_usual',
    'a price since ever',
    `UPDATE price_list SET effective_from = '-infinity' WHERE id = 1`,
  ],
  [
    'price_list_instants_usual',
    'a year of six digits',
    `UPDATE price_list SET effective_to = '100000-01-01' WHERE id = 1`,
  ],
  ['source_import_file_trimmed', 'an empty name of a file', `UPDATE source_import SET file = ''`],
  ['source_import_hash_form', 'a hash in capitals', `UPDATE source_import SET hash = repeat('A', 64)`],
  ['source_import_actor_trimmed', 'an import by nobody', `UPDATE source_import SET actor = ''`],
  ['source_import_days_usual', 'a day without end', `UPDATE source_import SET observed_on = 'infinity'`],
  ['source_import_addresses_form', 'an address that is none', `UPDATE source_import SET url = 'javascript:alert(1)'`],
  ['source_import_counts_form', 'a list of counts', `UPDATE source_import SET counts = '[]'`],
  ['source_record_names_trimmed', 'an empty id', `UPDATE source_record SET external_id = ''`],
  ['source_record_percent_range', 'more than certain', `UPDATE source_record SET percent = 101`],
  ['source_record_provider_of_offering', 'an offering of nobody', `UPDATE source_record SET provider_id = NULL`],
  ['source_record_gone_whole', 'gone without having been there', `UPDATE source_record SET gone_on = '2026-05-01'`],
  ['source_record_days_usual', 'a day without end', `UPDATE source_record SET first_seen_on = 'infinity'`],
  ['source_record_addresses_form', 'an address that is none', `UPDATE source_record SET source_url = 'there'`],
  ['claim_field_trimmed', 'an empty field', `UPDATE claim SET field = ''`],
  ['claim_value_not_empty', 'an empty value', `UPDATE claim SET value = ''`],
  ['claim_days_usual', 'a day before writing', `UPDATE claim SET since = '-infinity'`],
  ['conflict_field_trimmed', 'an empty field', `UPDATE conflict SET field = ''`],
  ['conflict_claims_form', 'claims that are no list', `UPDATE conflict SET claims = '{}'`],
  ['conflict_days_usual', 'a day without end', `UPDATE conflict SET opened_on = 'infinity'`],
  [
    'conflict_addresses_form',
    'an address that is none',
    `UPDATE conflict SET state = 'RESOLVED', resolved_at = now(), resolved_by = 'Ada', resolution_url = 'there'`,
  ],
  ['conflict_decision_whole', 'a decision by nobody', `UPDATE conflict SET state = 'RESOLVED', resolved_at = now()`],
  ['conflict_decision_whole', 'a decision of what is open', `UPDATE conflict SET resolved_value = '1'`],
  ['import_item_file_trimmed', 'an empty name of a file', `UPDATE import_item SET file = ' '`],
  ['import_item_change_form', 'no change', `UPDATE import_item SET change = 'null'`],
  ['import_item_notes_not_blank', 'a blank note', `UPDATE import_item SET notes = '{" "}'`],
  ['import_item_decision_whole', 'a decision by nobody', `UPDATE import_item SET state = 'REJECTED'`],
  [
    'import_item_pending_key',
    'the same thing twice in the queue',
    `INSERT INTO import_item (record_id, file, kind, why, change, fingerprint) VALUES (1, 'page.json', 'GONE', 'GONE', '{}', 'f')`,
  ],
  ['revision_actor_trimmed', 'a write by nobody', `SELECT begin_catalog_write(' ', NULL)`],
]

/** What looks like a breach and is none. */
export const allowed: readonly (readonly [what: string, sql: string])[] = [
  ['a leap day', `UPDATE model SET released_on = '2024-02-29' WHERE id = 1`],
  ['a month', `UPDATE model SET released_on = '2025-04' WHERE id = 1`],
  ['a year', `UPDATE model SET knowledge_cutoff = '2024' WHERE id = 1`],
  ['a list from the moment on at which the other ends', insert('price_list', list, { effective_from: `'2026-01-01'` })],
  ['the same period in another region', insert('price_list', taken, { region: `'eu'` })],
  ['the same period at another tier', insert('price_list', taken, { service_tier: `'BATCH'` })],
  ['the same period at another offering', insert('price_list', taken, { offering_id: '2' })],
  [
    'a correction of what was believed until now',
    `UPDATE price_list SET recorded_to = recorded_from + interval '1 hour' WHERE id = 1; ${insert('price_list', taken, { recorded_from: `now() + interval '1 hour'` })}`,
  ],
  ['a window beside a list without one', insert('price_list', taken, evenings)],
  [
    'a window from the minute on at which another ends',
    `${insert('price_list', list, evenings)}; ${insert('price_list', list, { daily_from_minute: '120', daily_to_minute: '1320' })}`,
  ],
  [
    'one window on Fridays and one on Saturdays',
    `${insert('price_list', list, evenings, { weekdays: `'{5}'` })}; ${insert('price_list', list, evenings, { weekdays: `'{6}'` })}`,
  ],
  ['all of Saturday', insert('price_list', list, { daily_from_minute: '0', daily_to_minute: '0', weekdays: `'{6}'` })],
  [
    'an alias that moves on the day it ends',
    insert('model_alias', said, { alias: `'o4-mini-latest'`, model_id: '2', valid_from: `'2026-06-01'` }),
  ],
  [
    'an alias that means something else at one provider',
    insert('model_alias', said, { alias: `'o4-mini-latest'`, model_id: '2', provider_id: '2' }),
  ],
  [
    'a base price and one above a threshold',
    insert('price', price, { meter: `'INPUT_TOKENS'`, above_input_tokens: '200000', threshold_inclusive: 'true' }),
  ],
  ['a price of exactly 0', insert('price', price, { amount: '0' })],
]
