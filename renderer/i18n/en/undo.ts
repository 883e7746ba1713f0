// Undoing the last act.
import type { undo as sv } from '../sv/undo.ts';
import type { Shape } from '../sv/shape.ts';

export const undo: Shape<typeof sv> = {
  act: 'Undo',
  reason: 'Undone right afterwards.',
  done: 'Undone: {{what}}.',
  shortcut: 'Undo your last action',
};
