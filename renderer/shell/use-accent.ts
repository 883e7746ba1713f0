// The colour of the municipality, in every window.
import { useEffect } from 'react';
import { useCall } from '../calls/use-call.ts';
import { applyAccent } from '../theme/accent.ts';

export function useAccent(): void {
  const { data } = useCall('organisation.get', {});
  const colour = data?.municipality?.colour;
  useEffect(() => {
    if (colour !== undefined) applyAccent(colour);
  }, [colour]);
}
