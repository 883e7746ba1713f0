// Why the button under the pointer, or with focus, cannot be pressed without the server, for those who see it: the button
// has a description. One for the whole window.
import { Tooltip } from '@mantine/core';
import { useEffect, useState } from 'react';
import { onPointed } from '../../bridge.ts';
import { NEEDS_SERVER } from '../../calls/press.ts';
import { useAway } from '../../calls/server-away.ts';
import { AwayWords } from './needs-server.tsx';

export function NeedsServerTip() {
  const away = useAway();
  return away === null ? null : <Tip words={<AwayWords away={away} />} />;
}

function Tip({ words }: { words: React.ReactNode }) {
  const [target, setTarget] = useState<HTMLElement | null>(null);
  useEffect(() => onPointed(NEEDS_SERVER, setTarget), []);
  return target === null ? null : <Tooltip target={target} opened label={words} aria-hidden data-needs-server-tip />;
}
