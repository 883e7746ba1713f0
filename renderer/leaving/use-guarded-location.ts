// Hash-based location that asks before leaving a form with unsaved changes.
import { useCallback } from 'react';
import { useHashLocation } from 'wouter/use-hash-location';
import { isOwnWindow } from '../bridge.ts';
import { leaveRecord } from './own-location.ts';
import { useGuarded } from './use-guarded.ts';

type Navigate = ReturnType<typeof useHashLocation>[1];

export function useGuardedLocation(): [string, Navigate] {
  const [path, navigate] = useHashLocation();
  const guarded = useGuarded<Parameters<Navigate>>(navigate);
  // The main window goes there, and nothing is left behind; closing the window asks.
  const leave = useCallback<Navigate>((to) => leaveRecord(path, to), [path]);
  return [path, isOwnWindow() ? leave : guarded];
}
