// The signed register file: a department's channels as Informationskontoret's own vault takes them in, and back with
// corrections. A zip file whose `register.json` is signed, so that any tool can check it. R07, R08, R30.
import { z } from 'zod';
import { PublicKey } from '../channel-imports/model.ts';
import { ChannelOrigin, ChannelState } from '../channels/model.ts';
import { Day, Id, Instant, Line, OptionalLine, OptionalMail, Text } from '../kernel/schemas.ts';

/** The purpose that the signature is bound to. */
export const REGISTER_PURPOSE = 'channel-register';
export const REGISTER_FORMAT = 'kanalvakt-register';
/** Raised when an older program would misread the file. */
export const REGISTER_VERSION = 1;
/** The names inside the zip file. */
export const REGISTER_PARTS = { content: 'register.json', signature: 'register.sig', key: 'nyckel.pem' } as const;

/** The content of a file, at most; a thousand channels take about half a megabyte. */
export const MAX_REGISTER_BYTES = 32 * 1024 * 1024;
/** Channels in one file, at most. */
export const MAX_FILE_CHANNELS = 5000;

const FileChannel = z.object({
  /** In the vault that made the file. */
  id: Id,
  /** The same channel in the vault that it was imported from. */
  origin: ChannelOrigin.nullable(),
  name: Line,
  /** The platform's name. */
  platform: OptionalLine,
  address: z.string().max(2000),
  /** Empty: municipality-wide. */
  department: OptionalLine,
  unit: OptionalLine,
  responsible: OptionalLine,
  email: OptionalMail,
  purpose: Text,
  openness: z.enum(['open', 'closed', 'unknown']),
  twoFactor: z.enum(['on', 'off', 'unknown']),
  startedOn: Day.nullable(),
  verifiedOn: Day.nullable(),
  state: ChannelState,
});
export type FileChannel = z.infer<typeof FileChannel>;

export const RegisterFile = z.object({
  format: z.literal(REGISTER_FORMAT),
  v: z.literal(REGISTER_VERSION),
  program: z.string().max(100),
  municipality: Line,
  vaultId: Id,
  created: Instant,
  by: z.object({ memberId: Id, name: Line, publicKey: PublicKey }),
  channels: z.array(FileChannel).max(MAX_FILE_CHANNELS),
});
export type RegisterFile = z.infer<typeof RegisterFile>;
