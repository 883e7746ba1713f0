// Below the toolbar: what the page attempted, save progress, and the result.
import { Button, CloseButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { takeFocus } from '../../../focus/focus.ts';
import type { BarState } from '../../../../domain/captures/bar-calls.ts';
import { call } from '../../../bridge.ts';
import { useAway } from '../../../calls/server-away.ts';
import { AwayWords } from '../../../components/basics/needs-server.tsx';
import { Note } from '../../../components/basics/note.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { problemText } from '../../../i18n/problem-text.ts';
import { useLackTexts } from '../lacks.ts';
import classes from './bar.module.css';

const sentence = ({ code, params = {} }: NonNullable<BarState['refused']>): string => problemText({ code, params });

const DismissButton = () => {
  const { t } = useText();
  return (
    <CloseButton size="sm" aria-label={t('captures.bar.putAway')} onClick={() => void call('captureBar.putAway', {})} />
  );
};

export function BarMessages({ state }: { state: BarState }) {
  const { t } = useText();
  const { problem, refused, news, saving, saved, selection } = state;
  const away = useAway();
  return (
    <div aria-live="polite" className={classes.news}>
      {away !== null && (
        <Note tone="amber">
          <AwayWords away={away} />
        </Note>
      )}
      {problem !== null && <Note tone="red">{sentence(problem)}</Note>}
      {refused !== null && (
        <Note tone="red" action={<DismissButton />}>
          {sentence(refused)}
        </Note>
      )}
      {news !== null && <PageMessage news={news} />}
      {selection !== null && saving === null && (
        <Note
          action={
            <Button size="compact-sm" variant="subtle" onClick={() => void call('captureBar.mark', { keep: false })}>
              {t('captures.bar.letGo')}
            </Button>
          }
        >
          <strong>{t('captures.bar.marked')}</strong>
          {selection.author !== '' && ` (${selection.author})`}: {selection.text.slice(0, 160)}
          {selection.text.length > 160 && '…'}
        </Note>
      )}
      {saving !== null && (
        <Note
          action={
            saving.step === 'reading' ? (
              <Button size="compact-sm" variant="default" onClick={() => void call('captureBar.enough', {})}>
                {t('captures.bar.enough')}
              </Button>
            ) : undefined
          }
        >
          {t(`captures.bar.saving.${saving.step}`, { done: saving.done })}
        </Note>
      )}
      {saved !== null && <Saved saved={saved} />}
    </div>
  );
}

function PageMessage({ news }: { news: NonNullable<BarState['news']> }) {
  const { t } = useText();
  const stuck = news.what === 'notResponding';
  return (
    <Note
      tone="amber"
      action={
        stuck ? (
          <Button size="compact-sm" variant="default" onClick={() => void call('captureBar.move', { to: 'end' })}>
            {t('captures.bar.end')}
          </Button>
        ) : (
          <DismissButton />
        )
      }
    >
      {t(`captures.bar.news.${news.what}`, { detail: news.detail })}
    </Note>
  );
}

function Saved({ saved }: { saved: NonNullable<BarState['saved']> }) {
  const { t } = useText();
  const { caseId, caseProblem, planProblem, id, notes, lacks } = saved;
  const missing = useLackTexts(lacks);
  const next = useRef<HTMLButtonElement>(null);
  // The button that started the save is disabled meanwhile, or was removed with its menu: focus continues here.
  useEffect(() => takeFocus(next.current), [id]);
  const show = (what: 'capture' | 'case', shown: string) => (
    <Button
      ref={next}
      size="compact-sm"
      variant="default"
      onClick={() => void call('captureBar.show', { what, id: shown })}
    >
      {t(what === 'case' ? 'captures.bar.showCase' : 'captures.bar.showCapture')}
    </Button>
  );
  return (
    <Note
      tone={caseProblem === null && planProblem === null ? 'green' : 'amber'}
      action={
        <div className={classes.actions}>
          {caseId === null ? show('capture', id) : show('case', caseId)}
          <DismissButton />
        </div>
      }
    >
      {caseProblem !== null
        ? t('captures.bar.caseProblem', { why: sentence(caseProblem) })
        : t(caseId === null ? 'captures.bar.saved' : 'captures.bar.savedCase')}{' '}
      {planProblem !== null && `${t('captures.bar.planProblem', { why: sentence(planProblem) })} `}
      {[...missing, ...notes.map((note) => t(`captures.notes.${note}`))].join(' ')}
    </Note>
  );
}
