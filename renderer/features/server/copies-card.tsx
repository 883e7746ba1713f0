// The computers with a copy of the vault, for administrators: whose they are, when they were last connected, and whether
// something that was disposed of is left on them. One that is lost is written off here.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { WrittenOffRow } from '../../../domain/copies/calls.ts';
import type { Output } from '../../../domain/contract/api.ts';
import { usePress } from '../../calls/press.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { ProblemNote, ReasonDialog, Section } from '../../components/index.ts';
import { dayFull, listed, relativeTime } from '../../i18n/format.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './server.module.css';

type Known = NonNullable<Output<'copies.list'>>;
type Copy = Known['copies'][number];

const REFETCH_MS = 60_000;

export function CopiesCard() {
  const { t } = useText();
  const { data, problem, refetch } = useCall('copies.list', {}, { refetchEveryMs: REFETCH_MS });
  return (
    <Section title={t('copies.title')}>
      <div className={classes.stack}>
        <p className="dim">{t('copies.text')}</p>
        {/* What was known before may not hold any more. */}
        {problem === null ? (
          data !== undefined && data !== null && <KnownCopies known={data} />
        ) : (
          <ProblemNote problem={problem} onRetry={refetch} />
        )}
      </div>
    </Section>
  );
}

function KnownCopies({ known: { copies, unheard, writtenOff } }: { known: Known }) {
  const { t } = useText();
  const [lost, setLost] = useState<Copy | null>(null);
  return (
    <>
      {copies.length === 0 && <p>{t('copies.none')}</p>}
      {copies.length > 0 && (
        <ul className={classes.computers} aria-label={t('copies.title')}>
          {copies.map((copy) => (
            <CopyLine key={copy.copyId} copy={copy} onLost={() => setLost(copy)} />
          ))}
        </ul>
      )}
      {unheard.length > 0 && <p>{t('copies.unheard', { names: listed(unheard) })}</p>}
      {writtenOff.length > 0 && <WrittenOff rows={writtenOff} />}
      {lost !== null && <WriteOffDialog copy={lost} onClose={() => setLost(null)} />}
    </>
  );
}

function CopyLine({ copy, onLost }: { copy: Copy; onLost: () => void }) {
  const { t } = useText();
  const { today } = useNow();
  const press = usePress('copies.writeOff');
  const { host, names, own, confirmed, at, lacking } = copy;
  return (
    <li>
      <div>
        <bdi>{t('copies.one', { host, names: listed(names) })}</bdi>
        <p className="dim">
          {own ? t('copies.own') : t('copies.seen', { when: relativeTime(at, today) })}{' '}
          {confirmed ? lacking > 0 && t('copies.lacking', { count: lacking }) : t('copies.unconfirmed')}
        </p>
      </div>
      {!own && (
        <Button variant="default" {...press} aria-label={t('copies.writeOffOne', { host })} onClick={onLost}>
          {t('copies.writeOff')}
        </Button>
      )}
    </li>
  );
}

function WrittenOff({ rows }: { rows: readonly WrittenOffRow[] }) {
  const { t } = useText();
  return (
    <div>
      <h3 className={classes.gone}>{t('copies.writtenOff')}</h3>
      <ul className={classes.computers} aria-label={t('copies.writtenOff')}>
        {rows.map(({ copyId, host, names, reason, by, at }) => (
          <li key={copyId}>
            <div>
              <bdi>{t('copies.one', { host, names: listed(names) })}</bdi>
              <p className="dim">
                <bdi>{t('copies.writtenOffBy', { name: by, day: dayFull(at), reason })}</bdi>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

function WriteOffDialog({ copy: { copyId, host, names }, onClose }: { copy: Copy; onClose: () => void }) {
  const { t } = useText();
  const writeOff = useAction('copies.writeOff', { quiet: true, success: 'copies.done', onDone: onClose });
  return (
    <ReasonDialog
      title={t('copies.writeOffTitle', { host })}
      text={t('copies.writeOffText', { names: listed(names) })}
      label={t('copies.reason')}
      placeholder={t('copies.reasonExample')}
      press={writeOff.press}
      action={t('copies.writeOff')}
      busy={writeOff.busy}
      problem={writeOff.problem}
      onSend={(reason) => void writeOff.run({ copyId, reason })}
      onClose={onClose}
    />
  );
}
