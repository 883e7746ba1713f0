// The demo's vault: several members with the same passphrase, so that users can try each role. Loaded when somebody asks
// for it (vault-session.ts): no one else needs its texts and pictures.
import { administers } from '../../../domain/members/rules.ts';
import type { Person } from '../../../domain/people/model.ts';
import { type Result, ok } from '../../../domain/kernel/result.ts';
import { type VaultState, emptyState } from '../../../domain/kernel/state.ts';
import { DEMO_PASSPHRASE } from '../../../domain/vault/demo.ts';
import { demoMembers, demoPerson, fillDemo } from '../../services/demo/fill.ts';
import { FRAME_RULES } from '../../services/frame-rules/rules.ts';
import { acceptInvitation, createVault, openVault, type Vault } from '../../vault/index.ts';
import type { CreateContext } from '../watches/all.ts';

type Demo = Vault<VaultState>;

/** The passphrase is public, so a slow derivation gains nothing: uses the lowest accepted cost. */
const DEMO_KDF = { memKiB: 19_456, passes: 1 } as const;

/** Invites the other members and returns their codes, by member id. */
async function invite(vault: Demo, others: readonly Person[]): Promise<Result<Map<string, string>>> {
  const codes = new Map<string, string>();
  for (const person of others) {
    const invited = await vault.invite({ id: person.id, label: person.name, administrator: administers(person) });
    if (!invited.ok) return invited;
    codes.set(person.id, invited.value.code);
  }
  return ok(codes);
}

/** Creates the vault in an empty folder, with its members but no other content, opened as `me`. */
async function createMembers(
  folder: string,
  me: Person,
  language: 'sv' | 'en',
  clock: () => Date,
): Promise<Result<Demo>> {
  const initial = { ...emptyState(), people: { [me.id]: me } };
  const made = await createVault<VaultState>({
    folder,
    passphrase: DEMO_PASSPHRASE,
    member: { id: me.id, label: me.name },
    initial,
    clock,
    kdf: DEMO_KDF,
  });
  if (!made.ok) return made;
  let codes;
  try {
    codes = await invite(made.value, demoMembers(language, clock().toISOString()));
  } finally {
    await made.value.close();
  }
  if (!codes.ok) return codes;
  for (const [memberId, code] of codes.value) {
    const opened = await acceptInvitation<VaultState>({
      folder,
      memberId,
      code,
      passphrase: DEMO_PASSPHRASE,
      initial: emptyState(),
      clock,
      kdf: DEMO_KDF,
    });
    if (!opened.ok) return opened;
    await opened.value.close();
  }
  return await openVault<VaultState>({
    folder,
    passphrase: DEMO_PASSPHRASE,
    memberId: me.id,
    initial: emptyState(),
    clock,
    rules: FRAME_RULES,
  });
}

/** Creates the vault in an empty folder and fills it, opened as the person that the demo signs in. */
export async function createDemoVault(
  folder: string,
  language: 'sv' | 'en',
  clock: () => Date,
  createContext: CreateContext,
): Promise<Result<Demo>> {
  const me = demoPerson(language, clock().toISOString());
  const made = await createMembers(folder, me, language, clock);
  if (!made.ok) return made;
  try {
    const filled = await fillDemo(createContext(made.value, me, clock), language);
    if (filled.ok) return made;
    await made.value.close();
    return filled;
  } catch (error) {
    // Otherwise our own lock would remain.
    await made.value.close();
    throw error;
  }
}
