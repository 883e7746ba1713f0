// Window placement: the remembered position, if it is still visible on a display.
import type { WindowState } from '../app/preferences.ts';

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest window in which every screen works, in device-independent pixels. */
export const MIN_SIZE = { width: 640, height: 480 };
const INITIAL_SIZE = { width: 1280, height: 800 };
/** A window for one record, beside the main one. */
export const RECORD_SIZE = { width: 940, height: 760 };
/** How far a window is moved from the one that was opened before it, so that neither hides the other. */
const STEP = 32;

/** Whether enough of the window is visible to find and move it. */
function isVisible(state: Area, areas: readonly Area[]): boolean {
  return areas.some((area) => {
    const width = Math.min(state.x + state.width, area.x + area.width) - Math.max(state.x, area.x);
    const height = Math.min(state.y + state.height, area.y + area.height) - Math.max(state.y, area.y);
    return width >= 120 && height >= 80;
  });
}

/** Position and size for a new window; a remembered position that no display shows any more is ignored. */
export function placeOf(
  remembered: WindowState | null,
  areas: readonly Area[],
  initial: { readonly width: number; readonly height: number } = INITIAL_SIZE,
): { width: number; height: number; x?: number; y?: number } {
  if (remembered === null || !isVisible(remembered, areas)) return { ...initial };
  const { x, y, width, height } = remembered;
  return { x, y, width: Math.max(width, MIN_SIZE.width), height: Math.max(height, MIN_SIZE.height) };
}

/** The state for one more window: as the newest of those that are open, a step aside; without one, as remembered. */
export const besideNewest = (newest: Area | undefined, remembered: WindowState | null): WindowState | null =>
  newest === undefined
    ? remembered
    : {
        ...{ x: newest.x + STEP, y: newest.y + STEP, width: newest.width, height: newest.height },
        maximized: false,
      };
