import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Login } from '../../../../../domain/logins/model.ts';
import { sameName } from '../../../../../domain/organisation/rules.ts';
import { ChannelLogins } from '../../../../../electron/services/logins/channel-logins.ts';
import { signedIn, withRole } from '../../../support/world/index.ts';

const CHANNELS = ['a', 'b'];
const LABELS = ['Sidan', 'sidan', ' Sidan ', 'Konto', 'Å', 'A\u030a'];

const login = fc
  .record({
    id: fc.constantFrom('1', '2', '3', '4', '5'),
    channelId: fc.constantFrom(...CHANNELS),
    label: fc.constantFrom(...LABELS),
    closed: fc.boolean(),
  })
  .map(({ closed, ...one }) => ({ ...one, fate: closed ? { kind: 'destroyed' } : null }) as unknown as Login);
/** A login never changes its channel. */
const logins = fc
  .array(login, { maxLength: 30 })
  .map((all) => all.map((one) => ({ ...one, id: `${one.channelId}${one.id}` })));

describe('the index of logins by channel', () => {
  it('gives the same result as a scan of the register while logins are added and changed', () =>
    fc.assert(
      fc.property(logins, logins, (first, later) => {
        const context = signedIn({}, withRole('me', 'officer'));
        const register: Record<string, Login> = Object.fromEntries(first.map((one) => [one.id, one]));
        const loginIndex = new ChannelLogins(context, { ...context.vault.db.data, logins: { ...register } });
        for (const [index, one] of later.entries()) {
          const all = Object.values(register);
          for (const channelId of CHANNELS) {
            expect(loginIndex.loginsOf(channelId)).toEqual(all.filter((login) => login.channelId === channelId));
            // Sometimes before any name has been looked up.
            if (index < 3) continue;
            for (const label of LABELS) {
              const twins = all
                .filter(
                  (login) =>
                    login.channelId === channelId &&
                    login.fate === null &&
                    login.id !== one.id &&
                    sameName(login.label, label),
                )
                .map(({ id }) => id);
              const found = loginIndex.findDuplicate(channelId, label, one.id);
              expect(found === undefined ? twins.length === 0 : twins.includes(found.id)).toBe(true);
            }
          }
          register[one.id] = one;
          loginIndex.put(one);
        }
      }),
    ));
});
