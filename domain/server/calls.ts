// A vault on a server: moving it there and back, a member's connection file, and joining with one. No call accepts a path.
import { z } from 'zod';
import { Id } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { MoveWork } from '../vault/calls.ts';

const Nothing = z.object({});
const Params = z.record(z.string(), z.union([z.string(), z.number()]));
/** The longest certificate, in characters of PEM. */
const MAX_PEM = 64 * 1024;
const Pem = z.string().trim().min(1).max(MAX_PEM);
/** The longest name that PostgreSQL knows, in characters. */
const MAX_NAME = 63;
const MAX_PORT = 65_535;

/** What the certificate of a database's authority says. `fingerprint`: SHA-256, in hex with colons; `until`: ISO 8601. */
export const Certificate = z.object({ fingerprint: z.string(), subject: z.string(), until: z.string() });
export type Certificate = z.infer<typeof Certificate>;

/** A database, and a login that may make a vault there. */
export const ServerTarget = z.object({
  host: z.string().trim().min(1).max(255),
  port: z.number().int().min(1).max(MAX_PORT),
  database: z.string().trim().min(1).max(MAX_NAME),
  user: z.string().trim().min(1).max(MAX_NAME),
  password: z.string().min(1).max(1000),
  ca: Pem,
});

/** What is asked of a database before a vault is moved to it. */
export const SERVER_CHECKS = [
  'connection',
  'version',
  'schema',
  'rights',
  'logins',
  'durable',
  'told',
  'clock',
  'connections',
] as const;

/** One line of the check list. `warning`: the vault can be moved nevertheless. */
export const CheckLine = z.object({
  check: z.enum(SERVER_CHECKS),
  state: z.enum(['good', 'warning', 'problem', 'unknown']),
  problem: z.object({ code: z.string(), params: Params.optional() }).nullable(),
});
export type CheckLine = z.infer<typeof CheckLine>;

/** What a connection file says before its code is typed. `expires`: ISO 8601, for an invited member; otherwise null. */
export const ConnectionFile = z.object({
  label: z.string(),
  host: z.string(),
  database: z.string(),
  expires: z.string().nullable(),
});
export type ConnectionFile = z.infer<typeof ConnectionFile>;

export const movingCalls = {
  /** Opens the system's file dialog for a certificate; null if cancelled. */
  'server.chooseCertificate': call({
    // A move that was interrupted continues from a vault that is open for reading only.
    needs: 'open',
    who: ['administrator'],
    answeredBy: 'main',
    input: Nothing,
    output: z.object({ pem: z.string() }).nullable(),
  }),
  /** What the certificates in a text say: all of them become known when it is used. */
  'server.certificatesIn': call({
    needs: 'open',
    who: ['administrator'],
    answeredBy: 'session',
    input: z.object({ ca: Pem }),
    output: z.array(Certificate),
  }),
  /** Asks the database what a vault needs of it. The engine keeps the target for `server.move`. */
  'server.check': call({
    needs: 'open',
    who: ['administrator'],
    answeredBy: 'session',
    input: ServerTarget,
    /** `sent`: it has a part of the vault already, from a move that did not come to its end. */
    output: z.object({ lines: z.array(CheckLine), sent: z.boolean() }),
  }),
  /** Moves the vault to the database that was checked last; it is locked at the end. `moving` events report the progress. */
  'server.move': call({
    needs: 'open',
    who: ['administrator'],
    answeredBy: 'main',
    input: Nothing,
    output: Nothing,
  }),
  /** The move under way; null: none. */
  'server.moving': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'session',
    input: Nothing,
    output: MoveWork.nullable(),
  }),
  /** Cancels a move, which then refuses with `vault.moveCancelled`; no effect once the vault has changed its place. */
  'server.stopMove': call({
    needs: 'open',
    who: ['administrator'],
    answeredBy: 'session',
    input: Nothing,
    output: Nothing,
  }),
  /**
   * Removes what a move that did not come to its end has sent to the database that was checked last. Refuses with
   * `server.notMoved` when the vault is kept there or may be, and with `server.notChecked` and `server.moving`.
   */
  'server.dropSent': call({
    needs: 'write',
    who: ['administrator'],
    answeredBy: 'session',
    input: Nothing,
    output: Nothing,
  }),
  /** Opens the system's folder dialog and moves the vault there; null if cancelled. It is locked at the end. */
  'server.moveBack': call({
    needs: 'write',
    who: ['administrator'],
    answeredBy: 'main',
    input: Nothing,
    output: z.object({ folder: z.string() }).nullable(),
  }),
  /** The server that still has a copy of a vault that has moved home from there; null: none that this program can remove. */
  'server.left': call({
    needs: 'open',
    who: ['administrator'],
    answeredBy: 'main',
    input: Nothing,
    output: z.object({ host: z.string(), database: z.string() }).nullable(),
  }),
  /** Removes the copy that a server has of a vault that has moved home from there. */
  'server.drop': call({
    needs: 'open',
    who: ['administrator'],
    answeredBy: 'main',
    input: Nothing,
    output: Nothing,
  }),
};

/** For how many days after its last contact with the server a computer's copy is opened without it. */
export const OfflineDays = z.object({ days: z.number().int().min(1).max(90) });

export const offlineCalls = {
  'server.offline': call({ needs: 'open', who: 'member', input: Nothing, output: OfflineDays }),
  'server.setOfflineDays': call({
    needs: 'write',
    who: ['administrator'],
    journal: {
      sv: 'hur länge valvet öppnas utan servern ändrades',
      en: 'the time for which the vault is opened without the server was changed',
    },
    input: OfflineDays,
    output: Nothing,
  }),
};

/** A channel's key of which the server lacks its part. `here`: this computer's copy has it for the recovery sheet. */
export const LostKey = z.object({ channelId: Id, channelName: z.string(), here: z.boolean() });
export type LostKey = z.infer<typeof LostKey>;

export const lostKeyCalls = {
  /** The keys that the server lacks, as after a restore, by the name of the channel; `sheet`: there is a recovery sheet. */
  'server.lostKeys': call({
    needs: 'open',
    who: ['administrator'],
    input: Nothing,
    output: z.object({ keys: z.array(LostKey), sheet: z.boolean() }),
  }),
  /**
   * Gives the server the keys that it lacks and this computer's copy has, with the printed sheet. Refuses with
   * `vault.sheetSharesMissing` when the copy has none of them. `left`: those that are still missing.
   */
  'server.restoreKeys': call({
    needs: 'write',
    who: ['administrator'],
    input: z.object({ sheet: z.string().trim().min(1).max(1000) }),
    output: z.object({ restored: z.number(), left: z.number() }),
  }),
};

export const connectionCalls = {
  /**
   * Makes a connection file for a member; `server.saveMemberFile` saves it. The code is shown once. `expires`: as in
   * `ConnectionFile`.
   */
  'server.makeMemberFile': call({
    needs: 'write',
    who: ['administrator'],
    answeredBy: 'session',
    input: z.object({ personId: Id }),
    output: z.object({ code: z.string(), expires: z.string().nullable() }),
  }),
  /** Saves the connection file that was made last, in the system's dialog. */
  'server.saveMemberFile': call({
    needs: 'write',
    who: ['administrator'],
    answeredBy: 'main',
    input: Nothing,
    output: z.object({ saved: z.boolean() }),
  }),
  /** Opens the system's dialog for a connection file, which the engine keeps for `server.join`; null if cancelled. */
  'server.chooseFile': call({
    // No one is signed in without an open vault; the file still requires its code, and the vault a passphrase.
    needs: 'any',
    who: 'anyone',
    answeredBy: 'main',
    input: Nothing,
    output: ConnectionFile.nullable(),
  }),
  /** The connection file that was opened from the desktop and waits; null: none. Nothing of it has been read. */
  'server.opened': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'main',
    input: Nothing,
    output: z.object({ name: z.string() }).nullable(),
  }),
  /** As `server.chooseFile`, of the file that waits; null: none does. It no longer waits after that. */
  'server.takeOpened': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'main',
    input: Nothing,
    output: ConnectionFile.nullable(),
  }),
  /** The file that waits is not to be opened. */
  'server.leaveOpened': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'main',
    input: Nothing,
    output: Nothing,
  }),
  /**
   * Fetches the vault of the file that was chosen last, and opens it. `joining` events report the progress. Refuses with
   * `server.copyUnusable` when what this computer has of it cannot be used; with `again` that is put aside, and everything is
   * fetched again.
   */
  'server.join': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'session',
    input: z.object({
      code: z.string().trim().min(1).max(200),
      passphrase: z.string().min(1).max(1000),
      again: z.boolean().optional(),
    }),
    output: Nothing,
  }),
  /** Stops `server.join`, which then refuses with `server.joinStopped`. */
  'server.stopJoin': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'session',
    input: Nothing,
    output: Nothing,
  }),
};

export const certificateCalls = {
  /** The certificates that the programs know the vault's server by. */
  'server.certificates': call({
    needs: 'open',
    who: ['administrator'],
    answeredBy: 'session',
    input: Nothing,
    output: z.array(Certificate),
  }),
  /**
   * Makes every program know the server by one more authority, from its next opening on. Refuses, and changes nothing, when the
   * server cannot be connected to now; also with `server.badCertificate`, `server.certificateKnown`, `server.manyCertificates`.
   */
  'server.addCertificate': call({
    needs: 'write',
    who: ['administrator'],
    answeredBy: 'session',
    input: z.object({ ca: Pem }),
    output: Nothing,
  }),
  /** Takes one away again. Refuses with `server.certificateInUse` when the server is known by it now, and `server.certificateGone`. */
  'server.removeCertificate': call({
    needs: 'write',
    who: ['administrator'],
    answeredBy: 'session',
    input: z.object({ fingerprint: z.string().min(1).max(200) }),
    output: Nothing,
  }),
};

/** The witness folder of this computer. */
export const Witness = z.object({
  /** Null: none is used here. */
  folder: z.string().nullable(),
  /** When this computer last left its head there, ISO 8601; null: never. */
  leftAt: z.string().nullable(),
  /** How many other programs' heads were read last, and how many files were none. */
  others: z.number(),
  ignored: z.number(),
  /** What kept the folder from being used last. */
  problem: z.object({ code: z.string(), params: Params }).nullable(),
});
export type Witness = z.infer<typeof Witness>;

export const witnessCalls = {
  /** How the witness folder of a vault on a server is used here. `vault.closed` for a vault in a folder. */
  'server.witness': call({
    needs: 'open',
    // A folder serves the computer of the one who chooses it, so every member chooses for their own.
    who: 'member',
    answeredBy: 'session',
    input: Nothing,
    output: Witness,
  }),
  /** Opens the system's folder dialog for the witness folder of this computer; null if cancelled. */
  'server.chooseWitness': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'main',
    input: Nothing,
    output: z.object({ folder: z.string() }).nullable(),
  }),
  /** Uses no witness folder on this computer from now on; what has been left there stays. */
  'server.endWitness': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'session',
    input: Nothing,
    output: Nothing,
  }),
};

/** The server's version of a vault that has another history here, or whose copy here is damaged. */
export const OtherVersion = z.object({
  /** The newest write that both have, and the newest of the server's version. */
  common: z.number(),
  head: z.number(),
  /** How many writes only this computer's copy has, and the newest of them; `at` as in `JournalRow`. */
  total: z.number(),
  rows: z.array(z.object({ seq: z.number(), at: z.string(), name: z.string(), action: z.string() })),
  /** How many stored files only this computer has, whole. */
  files: z.number(),
});
export type OtherVersion = z.infer<typeof OtherVersion>;

export const otherVersionCalls = {
  /** Fetches the server's version beside the copy and checks it whole. Nothing is changed. `joining` events report it. */
  'server.fetchOther': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'session',
    input: Nothing,
    output: OtherVersion,
  }),
  /** Stops `server.fetchOther`. */
  'server.stopOther': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'session',
    input: Nothing,
    output: Nothing,
  }),
  /** Locks the vault and takes the version that was fetched; the copy that was here is put aside. */
  'server.takeOther': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'session',
    input: Nothing,
    output: Nothing,
  }),
};
