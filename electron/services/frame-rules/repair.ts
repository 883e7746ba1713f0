// Offers rows that no screen can read for repair: an administrator sees and removes them. R14.
import { MAX_UNREADABLE_ROWS, type rowCalls } from '../../../domain/frame-rules/calls.ts';
import { isWellFormed, unreadableRows } from '../../../domain/frame-rules/well-formed.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { HandlersOf } from '../kernel/context.ts';
import { change } from '../kernel/register-access.ts';

export const rowService: HandlersOf<typeof rowCalls> = {
  'rows.unreadable': ({ vault }) => {
    const rows = unreadableRows(vault.db.data);
    return ok({ rows: rows.slice(0, MAX_UNREADABLE_ROWS), total: rows.length });
  },

  'rows.removeUnreadable': (context, name) =>
    change(context, 'rows.removeUnreadable', ({ data }) => {
      const { register, id } = name;
      const rows = Object.hasOwn(data, register) ? (data[register as keyof VaultState] as Record<string, object>) : {};
      const row = Object.hasOwn(rows, id) ? rows[id] : undefined;
      if (row === undefined || isWellFormed(name, row)) return fail('rows.readable');
      Reflect.deleteProperty(rows, id);
      return ok({});
    }),
};
