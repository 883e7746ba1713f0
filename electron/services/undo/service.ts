// Undoes the signed-in person's last act. R14; docs/decisions/0065-undo.md.
import type { undoCalls } from '../../../domain/undo/calls.ts';
import type { HandlersOf } from '../kernel/context.ts';
import { undoLast } from './last-act.ts';

export const undoService: HandlersOf<typeof undoCalls> = { 'undo.last': undoLast };
