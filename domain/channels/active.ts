// What a channel needs to be active, asked on every way in: the form, the first registration, imports, and the rules on
// replay. R02, R07.
import type { Channel } from './model.ts';

/**
 * Why a channel may not be active yet, as an error code; null: it may. It needs a purpose (R02), and the communications
 * office must have been notified of it (R07). A channel from an imported list existed before the register, so
 * no notice of its start is asked for.
 */
export function activeObstacle(
  channel: Pick<Channel, 'purpose' | 'officeContacts' | 'importId'>,
): 'channels.noPurpose' | 'channels.noSetupNotice' | null {
  if (channel.purpose === '') return 'channels.noPurpose';
  const notified = channel.importId !== null || channel.officeContacts.some(({ kind }) => kind === 'setupNotice');
  return notified ? null : 'channels.noSetupNotice';
}

/** Whether an active channel loses its purpose. One that never had any, from an older register, may be changed. */
export const losesPurpose = (before: Pick<Channel, 'state' | 'purpose'>, after: Pick<Channel, 'purpose'>): boolean =>
  before.state === 'active' && before.purpose !== '' && after.purpose === '';
