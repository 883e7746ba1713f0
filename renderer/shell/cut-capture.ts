// A page that was being saved as evidence when the vault was locked: said also on the locked screen, until somebody has seen it.
import { on } from '../bridge.ts';
import { notifyUntilSeen } from '../hooks/notify.ts';
import { lookUp } from '../i18n/index.ts';

export const watchCutCaptures = (): (() => void) => on('captureCut', ({ lost }) => notifyUntilSeen(lookUp(`captures.cut.${lost}`), lost !== 'nothing'));
