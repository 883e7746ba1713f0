// Files that the engine holds during an import are forgotten with the screen.
import { useCallback, useEffect, useRef } from 'react';
import { call } from '../bridge.ts';

/**
 * Discards the import's files in the engine when the screen is left; the returned function does so at once. `name` is
 * the call that discards them.
 */
export function useForgetOnLeave(
  name: 'itemImports.cancel' | 'loginImports.cancel',
  importId: string | null,
): () => void {
  const current = useRef<string | null>(null);
  useEffect(() => {
    current.current = importId;
  }, [importId]);
  const forget = useCallback(() => {
    if (current.current !== null) void call(name, { importId: current.current });
  }, [name]);
  useEffect(() => forget, [forget]);
  return forget;
}
