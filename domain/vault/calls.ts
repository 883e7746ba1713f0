// Calls about the vault itself: set-up, unlock, lock, integrity check, journal.
import { z } from 'zod';
import { call, type JournalWords } from '../rights/call.ts';
import { Id, Line, NewPassphrase } from '../kernel/schemas.ts';
import { AUDITORS, RoleName } from '../rights/roles.ts';
import { MunicipalityFields } from '../organisation/model.ts';

const Params = z.record(z.string(), z.union([z.string(), z.number()]));
export const Finding = z.object({ code: z.string(), severity: z.enum(['note', 'damage']), params: Params });
export type Finding = z.infer<typeof Finding>;

const Passphrase = z.string().min(1).max(1000);
const LockOwner = z.object({
  host: z.string(),
  name: z.string(),
  user: z.string(),
  pid: z.number(),
  since: z.string(),
});

/** What a folder contains. */
export const FolderState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({
    kind: z.literal('vault'),
    vaultId: z.string(),
    members: z.array(z.object({ id: Id, label: z.string(), invited: z.boolean() })),
    lockedBy: LockOwner.nullable(),
  }),
  z.object({ kind: z.literal('newer'), version: z.number() }),
  z.object({ kind: z.literal('damaged'), params: Params }),
]);
export type FolderState = z.infer<typeof FolderState>;

const FoundProblem = z.object({ code: z.string(), params: Params });
/** No connection since then, ISO 8601; one is tried for again and again. */
const Connecting = z.object({ state: z.literal('connecting'), since: z.string() });
/** No connection is tried for any more. */
const Stopped = z.object({ state: z.literal('stopped'), problem: FoundProblem });

/** How an open vault is without its server, so that nothing can be saved. docs/decisions/0111-what-needs-the-server.md. */
export const Away = z.discriminatedUnion('state', [
  Connecting,
  Stopped,
  /** It was opened without its server. */
  z.object({ state: z.literal('alone') }),
  /** Its member may use it no longer. */
  z.object({ state: z.literal('shutOut'), problem: FoundProblem }),
]);
export type Away = z.infer<typeof Away>;

/** The connection to the server of an open vault. */
const ServerConnection = z.discriminatedUnion('state', [
  /**
   * `behind`: how many writes of others are still to be fetched. `gathering`: the server was restored; programs give it
   * back what it lacks, and nothing is saved meanwhile. `certificateEnds`: when the server's certificate expires, ISO
   * 8601, once that is soon.
   */
  z.object({
    state: z.literal('connected'),
    behind: z.number(),
    gathering: z.literal(true).optional(),
    certificateEnds: z.string().optional(),
  }),
  Connecting,
  Stopped,
]);
export type ServerConnection = z.infer<typeof ServerConnection>;

export const VaultStatus = z.object({
  state: z.enum(['closed', 'open']),
  folder: z.string(),
  folderState: FolderState,
  /** Folders of vaults opened earlier on this computer, most recent first. */
  recent: z.array(z.string()),
  mode: z.enum(['readWrite', 'readOnly']).nullable(),
  findings: z.array(Finding),
  demo: z.boolean(),
  /** The folder is this computer's copy of a vault on that server. `connection`: null while there is none to speak of. */
  server: z.object({ host: z.string(), database: z.string(), connection: ServerConnection.nullable() }).nullable(),
  /** ISO 8601 time of the last write, by any member, before the vault was opened; null if unknown. */
  lastEntryAt: z.string().nullable(),
  /**
   * The vault was opened with a passphrase that could not be chosen today. False when it was opened without one, in the
   * demo, and after a change.
   */
  passphraseWeak: z.boolean(),
  /** The member who last opened this vault on this computer. */
  lastMember: Id.nullable(),
  me: z
    .object({
      personId: Id,
      name: z.string(),
      title: z.string(),
      roles: z.array(RoleName),
      departmentId: Id.nullable(),
    })
    .nullable(),
});
export type VaultStatus = z.infer<typeof VaultStatus>;

export const VerifyReport = z.object({
  ok: z.boolean(),
  frames: z.number(),
  blobs: z.number(),
  head: z.object({ seq: z.number(), hash: z.string() }),
  /** How many writes do not count; the findings name the first of them. */
  leftOut: z.number(),
  /** How many writes from before the vault followed rules break one today; they count, and the findings name the first. */
  beforeRules: z.number(),
  findings: z.array(Finding),
  at: z.string(),
});
export type VerifyReport = z.infer<typeof VerifyReport>;

/** Completed and total work units. */
/** How far a move to a server or back has come, in frames and files. `total` is 0 while it is unknown. */
export const MoveWork = z.object({
  kind: z.enum(['there', 'back']),
  phase: z.enum(['sending', 'comparing', 'ended']),
  done: z.number(),
  total: z.number(),
});
export type MoveWork = z.infer<typeof MoveWork>;

export const CheckProgress = z.object({ done: z.number(), total: z.number() });

/** `at` is '' if the journal contains an invalid time. */
export const JournalRow = z.object({
  seq: z.number(),
  at: z.string(),
  by: z.string(),
  action: z.string(),
  touched: z.array(z.string()),
  hash: z.string(),
  /** What of it is not allowed, and why: nothing of the write counts. Null: it counts. */
  leftOut: z.object({ what: z.string(), why: z.string() }).nullable(),
});

/**
 * Twelve figures that are the same where the history is the same: of the newest frame from before today. `seq` and `day`
 * (in Stockholm): its number, and when it was written.
 */
export const ControlCode = z.object({ day: z.string(), seq: z.number(), code: z.string() });
export type ControlCode = z.infer<typeof ControlCode>;

export const SetUp = z.object({
  municipality: MunicipalityFields.pick({ name: true, website: true }),
  department: Line,
  board: z.union([Line, z.literal('')]),
  person: z.object({ name: Line, title: z.union([Line, z.literal('')]), roles: z.array(RoleName).max(6) }),
  passphrase: NewPassphrase,
});
export type SetUp = z.infer<typeof SetUp>;

/**
 * `offered`: the system has a real keyring. `members`: ids that can be unlocked without a passphrase on this computer.
 */
export const Remembered = z.object({ offered: z.boolean(), members: z.array(Id) });
export type Remembered = z.infer<typeof Remembered>;

const Nothing = z.object({});

export const vaultCalls = {
  'vault.status': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'session',
    input: Nothing,
    output: VaultStatus,
  }),
  /** Opens the system's folder dialog; null if cancelled. */
  'vault.chooseFolder': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'main',
    input: Nothing,
    output: z.object({ folder: z.string() }).nullable(),
  }),
  /** Switches to a vault opened earlier; only folders in `recent` are accepted. */
  'vault.useRecent': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'session',
    input: z.object({ folder: z.string().max(4000) }),
    output: Nothing,
  }),
  /** Switches to a folder where a new vault can be created: the one for vaults, with a number when it is taken. */
  'vault.useNewFolder': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'session',
    input: Nothing,
    output: Nothing,
  }),
  'vault.create': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'session',
    input: SetUp,
    output: Nothing,
  }),
  /** Creates a demo vault with fictitious people and channels in a separate folder. */
  'vault.createDemo': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'session',
    input: z.object({ language: z.enum(['sv', 'en']) }),
    output: Nothing,
  }),
  'vault.unlock': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'session',
    input: z.object({ passphrase: Passphrase, memberId: Id.optional() }),
    output: Nothing,
  }),
  /** First unlock by an invited member: the code is used once and replaced by the member's own passphrase. */
  'vault.acceptInvitation': call({
    // These calls check their own credential: a code, a sheet, the system's keyring.
    needs: 'any',
    who: 'anyone',
    answeredBy: 'session',
    input: z.object({ memberId: Id, code: z.string().min(1).max(200), passphrase: NewPassphrase }),
    output: Nothing,
  }),
  /** Opens the vault with the printed recovery sheet and sets a new passphrase for the member. */
  'vault.recover': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'session',
    input: z.object({
      memberId: Id,
      sheet: z.string().min(1).max(1000),
      passphrase: NewPassphrase,
      administrator: z.boolean(),
    }),
    output: Nothing,
  }),
  /** Whether this computer has a keyring, and the members of the current vault remembered in it. */
  'vault.remembered': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'main',
    input: Nothing,
    output: Remembered,
  }),
  /** Stores the signed-in member's key in the system's keyring, or deletes it. */
  'vault.remember': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'main',
    input: z.object({ on: z.boolean() }),
    output: Nothing,
  }),
  'vault.unlockRemembered': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'main',
    input: z.object({ memberId: Id }),
    output: Nothing,
  }),
  'vault.lock': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'session',
    input: Nothing,
    output: Nothing,
  }),
  'vault.changePassphrase': call({
    needs: 'write',
    who: 'member',
    rows: 'ownPassphrase',
    answeredBy: 'session',
    journal: { sv: 'lösenfrasen byttes', en: 'the passphrase was changed' },
    input: z.object({ current: Passphrase, next: NewPassphrase }),
    output: Nothing,
  }),
  /** Reads and verifies everything; `check` events report the progress. */
  'vault.verify': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'session',
    input: Nothing,
    output: VerifyReport,
  }),
  /** Cancels the check; the call that started it fails with `vault.verifyStopped`. */
  'vault.stopCheck': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'session',
    input: Nothing,
    output: Nothing,
  }),
  'vault.journal': call({
    needs: 'open',
    who: AUDITORS,
    answeredBy: 'session',
    input: z.object({ before: z.number().int().positive().optional(), limit: z.number().int().min(1).max(500) }),
    output: z.object({ total: z.number(), lines: z.array(JournalRow) }),
  }),
  /** The control code of today; null while nothing was written before today. */
  'vault.controlCode': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'session',
    input: Nothing,
    output: ControlCode.nullable(),
  }),
};

/** Changes that the program makes automatically, and what the journal calls them. */
export const vaultActions = {
  'demo.fill': { sv: 'exempeldata lades in', en: 'example data was added' },
  'vault.created': { sv: 'valvet skapades', en: 'the vault was created' },
  'vault.passphraseChanged': { sv: 'lösenfrasen byttes', en: 'the passphrase was changed' },
  'vault.memberInvited': { sv: 'en person bjöds in till valvet', en: 'a person was invited to the vault' },
  'vault.invitationsExpired': {
    sv: 'inbjudningar vars tid var ute togs tillbaka',
    en: 'invitations that had expired were withdrawn',
  },
  'vault.memberAccepted': {
    sv: 'en inbjuden person öppnade valvet första gången',
    en: 'an invited member opened the vault for the first time',
  },
  'vault.memberRecovered': {
    sv: 'återställningsbladet gav en person en ny lösenfras',
    en: 'a member’s passphrase was reset with the recovery sheet',
  },
  'vault.memberRemoved': { sv: 'en person togs bort ur valvet', en: 'a member was removed from the vault' },
  'vault.memberDisabled': { sv: 'en person stängdes av från valvet', en: 'a member was suspended' },
  'vault.memberEnabled': { sv: 'en person släpptes in i valvet igen', en: 'a member was reinstated' },
  'vault.recoverySheetMade': { sv: 'ett återställningsblad skapades', en: 'a recovery sheet was made' },
  'vault.sharesRestored': {
    sv: 'återställningsbladet gav servern nycklar som den saknade',
    en: 'the recovery sheet gave the server keys that it lacked',
  },
  'vault.memberAdded': { sv: 'en person fick nyckel till valvet', en: 'a member received a vault key' },
  'vault.erased': { sv: 'gallrat innehåll togs bort ur alla filer', en: 'disposed content was removed from all files' },
  'vault.rulesFollowed': {
    sv: 'valvet började följa reglerna för vem som får ändra vad',
    en: 'the vault began to follow the rules on who may change what',
  },
  'vault.moved': {
    sv: 'valvets mapp stängdes för att valvet flyttas till en server',
    en: 'the vault’s folder was closed, as the vault moves to a server',
  },
  'vault.movedBack': {
    sv: 'servern stängdes för att valvet flyttas till en mapp',
    en: 'the server was closed, as the vault moves to a folder',
  },
  'vault.migrated': { sv: 'valvet gjordes om till ny version', en: 'the vault was upgraded to a new version' },
} as const satisfies Record<string, JournalWords>;
