// A change that names some fields must leave the others alone: a default filled in for a field left out would overwrite
// it.
import { describe, expect, it } from 'vitest';
import { calls, type CallName } from '../../../../domain/contract/api.ts';

const ID = '00000000-0000-4000-8000-000000000000';

describe('a partial change', () => {
  it.each<[CallName, Record<string, unknown>]>([
    ['moderation.save', { id: ID }],
    ['inquiries.save', { id: ID }],
    ['app.savePreferences', {}],
  ])('%s fills in no omitted field', (name, input) => {
    expect(calls[name].input.parse(input)).toEqual(input);
  });
});
