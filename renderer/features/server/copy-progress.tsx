// How far a vault has been fetched from its server, in words and as a bar: connecting, so many writes of so many, and what
// is done with them then.
import { Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import { on } from '../../bridge.ts';
import { number } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './server.module.css';

interface CopyTexts {
  /** Before anything is known of how much there is. */
  readonly starting: string;
  readonly fetching: string;
  /** When all of it is here. */
  readonly ending: string;
}

export function CopyProgress({ starting, fetching, ending }: CopyTexts) {
  const { t } = useText();
  const [{ done, total }, setWork] = useState({ done: 0, total: 0 });
  useEffect(() => on('joining', setWork), []);
  const isKnown = total > 0 && done < total;
  const text = total === 0 ? starting : isKnown ? fetching : ending;
  return (
    <div className={classes.stack}>
      <span role="status">{text}</span>
      <Progress.Root size="sm">
        <Progress.Section
          value={isKnown ? (done / total) * 100 : 100}
          animated={!isKnown}
          striped={!isKnown}
          aria-label={text}
        />
      </Progress.Root>
      {isKnown && <span className="dim">{t('server.join.of', { done: number(done), total: number(total) })}</span>}
    </div>
  );
}
