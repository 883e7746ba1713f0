// Who may choose an asset's successor and hand the asset over: asked by the services of the signed-in person, and on replay
// of the signer of a frame. R25, R28, R29.
import { mayManageAbsence } from '../absences/rules.ts';
import type { Channel } from '../channels/model.ts';
import { seesDisclosure } from '../disclosures/rules.ts';
import type { VaultState } from '../kernel/state.ts';
import type { Person } from '../people/model.ts';
import { leads } from '../people/role-checks.ts';
import { mayLead } from './leaving.ts';
import { HANDLING_OF_ASSETS, type Asset, type Offboarding } from './model.ts';

type HandlingRegisters = Pick<VaultState, 'absences' | 'channels' | 'disclosures' | 'logins' | 'people' | 'units'>;
type HandledAsset = Pick<Asset, 'kind' | 'channelId' | 'refId'>;

/** The person who would hand over. */
export interface AssetHandler {
  readonly id: string;
  /** Of the communications office, or an administrator. */
  readonly isOffice: boolean;
  readonly edits: (channel: Channel) => boolean;
  /** Whether the person's row passes a test; someone without a row passes none. */
  readonly passes: (test: (me: Person) => boolean) => boolean;
}

/** Whether a person may choose an asset's successor and hand it over. */
export function mayHandle(
  handler: AssetHandler,
  registers: HandlingRegisters,
  offboarding: Pick<Offboarding, 'personId'>,
  { kind, channelId, refId }: HandledAsset,
): boolean {
  const { isOffice, passes } = handler;
  const channel = channelId === null ? undefined : registers.channels[channelId];
  const edits = channel !== undefined && handler.edits(channel);
  switch (kind) {
    case 'cover': {
      const absent = registers.people[registers.absences[refId]?.personId ?? ''];
      const person = registers.people[offboarding.personId];
      return (
        (absent !== undefined && passes((me) => mayManageAbsence(me, absent, registers.units))) ||
        (person !== undefined && handler.id !== person.id && passes((me) => mayLead(me, person, registers)))
      );
    }
    case 'unitHead':
      return isOffice || passes((me) => leads(me, registers.units[refId]?.departmentId ?? null));
    case 'closureStep':
    case 'question':
      return edits || handler.id === offboarding.personId;
    case 'disclosure': {
      const disclosure = Object.hasOwn(registers.disclosures, refId) ? registers.disclosures[refId] : undefined;
      return disclosure !== undefined && passes((me) => seesDisclosure(me, disclosure));
    }
    case 'login':
      // As one of its custodians, or from above (as in `logins.save`).
      return (
        edits &&
        (isOffice ||
          passes(
            (me) => leads(me, channel.departmentId) || registers.logins[refId]?.custodianIds.includes(me.id) === true,
          ))
      );
    case 'membership':
    case 'permission':
    case 'roles':
    case 'absence':
      return false;
    case 'responsible':
    case 'roster':
    case 'device':
    case 'recoveryMail':
    case 'recoveryPhone':
    case 'platformRole':
    case 'items':
    case 'capture':
    case 'opened':
      return edits;
  }
}

/** Whether a person may tick off a task outside the program; the leaving person may too, since it may be their phone. */
export const mayTick = (
  handler: AssetHandler,
  registers: HandlingRegisters,
  offboarding: Pick<Offboarding, 'personId'>,
  asset: HandledAsset,
): boolean =>
  HANDLING_OF_ASSETS[asset.kind] === 'outside' &&
  (handler.id === offboarding.personId || mayHandle(handler, registers, offboarding, asset));
