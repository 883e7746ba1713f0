// Closing a dialog with a changed form asks first.
import { useGuarded } from './use-guarded.ts';

export const useGuardedClose = (onClose: () => void): (() => void) => useGuarded(onClose);
