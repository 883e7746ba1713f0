// The roles a person may have, and the groups of them that a call names in `who`. R06, R11, R28–R29.
import { z } from 'zod';

export const ROLES = [
  'officer',
  'unitHead',
  'departmentChief',
  'communications',
  'registrar',
  'administrator',
] as const;
export const RoleName = z.enum(ROLES);
export type RoleName = z.infer<typeof RoleName>;

/** `anyone`: also without a signed-in person. `member`: any signed-in active person. Otherwise a list of roles. */
export type Who = 'anyone' | 'member' | readonly RoleName[];

/** Roles that run channels: moderation, covers, closures. */
export const RUNS_CHANNELS = ['officer', 'unitHead', 'departmentChief', 'communications', 'administrator'] as const;
/** The same, and the registrar, who decides about records. */
export const WORKS_WITH_RECORDS = [...RUNS_CHANNELS, 'registrar'] as const;
/** Roles that keep the registers of the organisation and its people. */
export const KEEPS_REGISTERS = ['unitHead', 'departmentChief', 'communications', 'administrator'] as const;
/** Roles responsible for a whole department or the municipality. */
export const LEADS = ['departmentChief', 'communications', 'administrator'] as const;
export const OFFICE = ['communications', 'administrator'] as const;
/** Roles that decide who can open the vault. */
export const ADMINISTRATORS = ['administrator'] as const;
/** Roles that keep the diary in order. */
export const KEEPS_DIARY = ['registrar', 'administrator'] as const;
export const AUDITORS = ['departmentChief', 'communications', 'registrar', 'administrator'] as const;

/** Roles that may assign covers; only they are notified of uncovered days (R26). */
export const ASSIGNS_COVERS = [...RUNS_CHANNELS] as const;
