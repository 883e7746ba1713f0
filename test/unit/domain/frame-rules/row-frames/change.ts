// What a change of a row is in the matrix, and the kinds of member that may make it.
import type { VaultState } from '../../../../../domain/kernel/state.ts';
import { person } from '../../../support/world/index.ts';
import { KIND_NAMES, type Kind, now } from '../support/frames.ts';

export interface Change {
  readonly register: keyof VaultState;
  readonly title: string;
  /** The row after the change, as this member would write it; null: removed. */
  readonly row: (by: string) => { readonly id: string } | null;
  readonly id?: string;
  readonly before?: Partial<VaultState>;
  readonly may: readonly Kind[];
}

export const ALL = KIND_NAMES;
export const OFFICE: readonly Kind[] = ['communications', 'administrator'];
export const LEADS: readonly Kind[] = ['departmentChief', 'otherChief', ...OFFICE];
export const KEEPERS: readonly Kind[] = ['unitHead', ...LEADS];
export const OWN_KEEPERS: readonly Kind[] = ['unitHead', 'departmentChief', ...OFFICE];
export const REGISTRARS: readonly Kind[] = ['registrar', 'administrator'];
export const ADMINISTRATORS: readonly Kind[] = ['administrator'];
export const RUNNERS: readonly Kind[] = ['officer', 'custodian', ...KEEPERS];
export const RECORDS: readonly Kind[] = [...RUNNERS, 'registrar'];
/** Those who may change the channel. */
export const EDITORS: readonly Kind[] = ['custodian', ...OWN_KEEPERS];
export const NOBODY: readonly Kind[] = [];

export const BO = person('bo');
export const stamped = <T extends object>(row: T, by: string): T & { changed: { at: string; by: string } } => ({
  ...row,
  changed: now(by),
});
