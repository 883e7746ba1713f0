// Hash-based location that asks before leaving a form with unsaved changes.
import { useHashLocation } from 'wouter/use-hash-location';
import { useGuarded } from './use-guarded.ts';

type Navigate = ReturnType<typeof useHashLocation>[1];

export function useGuardedLocation(): [string, Navigate] {
  const [path, navigate] = useHashLocation();
  return [path, useGuarded<Parameters<Navigate>>(navigate)];
}
