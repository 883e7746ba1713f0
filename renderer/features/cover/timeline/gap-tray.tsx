// Covers a gap where it is shown: eligible people to drag onto it or to select; ineligible ones with the reason. R25,
// R28, R29.
import { ActionIcon, Button, Radio } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { takeFocus } from '../../../focus/focus.ts';
import type { Candidate, Gap } from '../../../../domain/cover/calls.ts';
import { workingDaysBetween } from '../../../../domain/calendar/working-days.ts';
import { ProblemNote, StateLabel } from '../../../components/index.ts';
import { useText } from '../../../i18n/use-text.ts';
import { useCandidateReason } from '../../absences/parts/candidate-select.tsx';
import { lacksCustodian, useCoverWords } from '../../../hooks/use-cover-words.ts';
import { listed } from '../../../i18n/format.ts';
import { AskToAssign } from './ask-to-assign.tsx';
import { remedyOf } from './remedy.ts';
import type { ChosenGap, GapState } from './use-gap.ts';
import classes from './gap-tray.module.css';

const MAX_SHOWN = 8;

export interface GapTrayProps {
  gap: GapState;
  /** "Badhuset, Flickr 21–31 dec". */
  title: string;
  chosen: ChosenGap;
  /** Shows another of the reasons. */
  onLack: (at: number) => void;
  onClose: () => void;
}

export function GapTray({ gap, title, chosen, onLack, onClose }: GapTrayProps) {
  const { t } = useText();
  const words = useCoverWords();
  const head = useRef<HTMLHeadingElement>(null);
  // Keyboard focus continues here.
  useEffect(() => takeFocus(head.current, true), [title]);
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  const { absenceId } = gap;
  const { lacks, at, channelId } = chosen;
  const shown = lacks[at];
  if (shown === undefined) return null;
  const remedy = remedyOf(shown, channelId, absenceId);
  const lack =
    chosen.nobody && lacks.length === 1 ? t('absences.timeline.nobody') : words.because({ ...shown, awayIds: [] });
  return (
    <section className={classes.tray} aria-labelledby="gap-tray" onKeyDown={keys}>
      <div className={classes.head}>
        <h2 id="gap-tray" ref={head} tabIndex={-1} className={classes.title}>
          {t('absences.tray.title')} <bdi>{title}</bdi>
        </h2>
        {absenceId !== null && !gap.may && <AskToAssign absenceId={absenceId} where={title} lack={chosen.inFull} />}
        <Button
          component={Link}
          href={remedy.href}
          {...(remedy.state === undefined ? {} : { state: remedy.state })}
          variant="default"
          size="xs"
        >
          {remedy.what === 'assign' ? t('absences.tray.openAbsence') : t(`absences.gaps.${remedy.what}`)}
        </Button>
        <ActionIcon variant="subtle" color="gray" aria-label={t('absences.tray.close')} onClick={onClose}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </div>
      <p className={classes.about}>
        {absenceId !== null && `${chosen.inFull}. `}
        <StateLabel tone="red">
          {t('absences.tray.workingDays', { count: workingDaysBetween(chosen.from, chosen.to) })}
        </StateLabel>
      </p>
      <ProblemNote problem={gap.problem} />
      {lacks.length > 1 && (
        <Radio.Group value={String(at)} onChange={(value) => onLack(Number(value))} label={t('absences.tray.lacks')}>
          {lacks.map((one, index) => (
            <Radio
              key={one.absenceIds.join() + one.duties.join()}
              value={String(index)}
              label={words.because(one)}
              mt={6}
            />
          ))}
        </Radio.Group>
      )}
      {absenceId === null && (
        <p className="dim">
          {lacksCustodian(shown)
            ? t('absences.tray.custodianText', {
                names: listed(shown.logins.map(({ label }) => label)),
                count: shown.logins.length,
              })
            : t('absences.tray.nobodyText', { who: lack })}
        </p>
      )}
      {absenceId !== null && !gap.mayAsk && <p className="dim">{t('absences.tray.notYours')}</p>}
      {gap.data && <Choices gap={gap} data={gap.data} lack={lack} />}
    </section>
  );
}

function Choices({ gap, data, lack }: { gap: GapState; data: Gap; lack: string }) {
  const { t } = useText();
  const [all, setAll] = useState(false);
  const can = data.candidates.filter(({ eligible }) => eligible);
  const cannot = data.candidates.filter(({ eligible }) => !eligible);
  if (!gap.may) return <p className="dim">{t('absences.tray.notYours')}</p>;
  if (gap.gives.length === 0) return <p className="dim">{t('absences.tray.nothingOpen')}</p>;
  const shown = all ? can : can.slice(0, MAX_SHOWN);
  const given = listed(
    [...new Set(gap.gives.map(({ duty }) => duty))].map((duty) => t(`absences.duty.${duty}`).toLocaleLowerCase()),
  );
  return (
    <>
      <p className="dim">
        {lack}. {can.length === 0 ? t('absences.sub.nobody') : t('absences.tray.text', { name: gap.awayName })}
      </p>
      {can.length > 0 && <p className="dim">{t('absences.tray.gives', { duties: given })}</p>}
      {can.length > 0 && (
        <ul className={classes.people} aria-label={t('absences.sub.can')}>
          {shown.map((candidate) => (
            <Person key={candidate.personId} gap={gap} candidate={candidate} />
          ))}
        </ul>
      )}
      {shown.length < can.length && (
        <Button variant="subtle" size="xs" onClick={() => setAll(true)}>
          {t('absences.tray.all', { count: can.length })}
        </Button>
      )}
      {cannot.length > 0 && <CannotList candidates={cannot} />}
    </>
  );
}

function Person({ gap, candidate }: { gap: GapState; candidate: Candidate }) {
  const { t } = useText();
  const why = useCandidateReason();
  return (
    <li>
      <button
        type="button"
        className={classes.person}
        draggable={!gap.busy}
        disabled={gap.busy}
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = 'move';
          event.dataTransfer.setData('text/plain', candidate.name);
          gap.drag(candidate.personId);
        }}
        onDragEnd={() => gap.drag(null)}
        onClick={() => gap.fill(candidate.personId)}
      >
        <span className={classes.name}>
          <span className="sr">{t('absences.tray.assign')}</span> <bdi>{candidate.name}</bdi>
        </span>
        <span className={classes.why}>{why(candidate)}</span>
      </button>
    </li>
  );
}

function CannotList({ candidates }: { candidates: readonly Candidate[] }) {
  const { t } = useText();
  const why = useCandidateReason();
  return (
    <details className={classes.cannot}>
      <summary>{t('absences.tray.cannot', { count: candidates.length })}</summary>
      <ul>
        {candidates.map((candidate) => (
          <li key={candidate.personId}>
            <bdi>{candidate.name}</bdi> <span className="dim">{why(candidate)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
