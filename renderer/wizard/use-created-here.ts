// A record that is created on a screen stays on it when the address becomes the record's: what the person is typing in its
// second step stays in the same field.
import { useCallback, useState } from 'react';

export interface CreatedHere {
  /** Whether the screen is that of a new record, or of one that was created on it. */
  isHere: boolean;
  /** Another one for each new record. */
  key: string;
  /** Call when the record exists, before the address becomes its own. */
  onCreated: (id: string) => void;
}

/** @param id the record of the address; null for a new one */
export function useCreatedHere(id: string | null): CreatedHere {
  const [at, setAt] = useState<{ id: string | null; created: string | null; count: number }>({
    id,
    created: null,
    count: 0,
  });
  let now = at;
  if (at.id !== id) {
    const isSame = id !== null && id === at.created;
    now = { id, created: isSame ? id : null, count: isSame ? at.count : at.count + 1 };
    setAt(now);
  }
  const onCreated = useCallback((created: string) => setAt((before) => ({ ...before, created })), []);
  return { isHere: id === null || id === now.created, key: String(now.count), onCreated };
}
