// Locking the vault interrupted saving a page as evidence. Shown on the lock screen too, until the user dismisses it.
import { on } from '../bridge.ts';
import { notifyUntilClosed } from '../calls/notify.ts';
import { lookUp } from '../i18n/index.ts';

export const notifyInterruptedCaptures = (): (() => void) =>
  on('captureCut', ({ lost }) => notifyUntilClosed(lookUp(`captures.cut.${lost}`), lost !== 'nothing'));
