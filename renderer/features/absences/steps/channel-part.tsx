// A channel in the step of substitutes: one person for all of it, or one per duty, or split by days (R25, R28, R29).
import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { DutyNeed } from '../../../../domain/absences/calls.ts';
import type { CoverFields } from '../../../../domain/absences/model.ts';
import { Picker, Section, useTellingNames } from '../../../components/index.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { usePersonName, usePlatformName } from '../../../hooks/use-names.ts';
import { useText } from '../../../i18n/use-text.ts';
import { listed, period } from '../../../i18n/format.ts';
import { CandidateSelect } from '../parts/candidate-select.tsx';
import { coversFor, coversOf, keyOf, type PossibleSubstitute, possibleSubstitutes } from '../parts/covers.ts';
import { SplitDialog } from './split-dialog.tsx';
import type { StepProps } from './step-props.ts';
import classes from './substitutes-step.module.css';
import type { useCandidates } from './use-candidates.ts';

/** Puts these covers in place of what is there for the duties; whether it was done. */
export type Assign = (needs: readonly DutyNeed[], covers: CoverFields[]) => Promise<boolean>;

/** Names of substitutes; more than the name where two have the same. */
export function useHelperNames(helpers: readonly PossibleSubstitute[]): (personId: string) => string {
  const tellingNames = useTellingNames();
  return tellingNames(helpers.map(({ personId, name }) => ({ id: personId, name })));
}

interface ChannelPartProps {
  view: StepProps['view'];
  needs: readonly DutyNeed[];
  candidates: ReturnType<typeof useCandidates>;
  assign: Assign;
  readOnly: boolean;
}

/** Who alone takes every duty, all its days; null: nobody, or several. */
function oneForAll(view: StepProps['view'], needs: readonly DutyNeed[]): string | null {
  const people = new Set(needs.flatMap((need) => coversOf(view, need).map(({ substituteId }) => substituteId)));
  const [only] = people;
  const whole = needs.every((need) => need.gaps.length === 0 && coversOf(view, need).length > 0);
  return whole && people.size === 1 && only !== undefined && !view.unwilling.includes(only) ? only : null;
}

/**
 * A channel: one person for all of it, with its duties folded as long as one person can take them or does; otherwise
 * duty by duty.
 */
export function ChannelPart({ view, needs, candidates, assign, readOnly }: ChannelPartProps) {
  const { t } = useText();
  const platformName = usePlatformName();
  const [splitting, setSplitting] = useState<DutyNeed | null>(null);
  const helpers = possibleSubstitutes(needs, candidates);
  const nameOf = useHelperNames(helpers);
  const [isOpened, setOpened] = useState(false);
  const duties = useId();
  const [first] = needs;
  if (!first) return null;
  const only = oneForAll(view, needs);
  const isUntouched = needs.every((need) => coversOf(view, need).length === 0);
  const mayFold =
    !readOnly &&
    needs.length > 1 &&
    (only !== null || (isUntouched && helpers.some(({ can }) => can.length === needs.length)));
  const isOpen = isOpened || !mayFold;
  const forChannel = (personId: string | null): void => {
    const helper = helpers.find((entry) => entry.personId === personId);
    if (helper)
      void assign(
        helper.can,
        helper.can.flatMap((need) => coversFor(need, helper.personId)),
      );
  };
  return (
    <Section>
      <div className={classes.channelHead}>
        <h3 className={classes.channelName}>
          <bdi>{first.channelName}</bdi> <span className="dim">{platformName(first.platform)}</span>
        </h3>
        {!readOnly && needs.length > 1 && helpers.length > 0 && (
          <Picker
            label={`${t('absences.sub.forChannel')}: ${first.channelName}`}
            hideLabel
            placeholder={t('absences.sub.forChannel')}
            options={helpers.map((entry) => ({
              value: entry.personId,
              label:
                entry.can.length === needs.length
                  ? nameOf(entry.personId)
                  : `${nameOf(entry.personId)} – ${t('absences.sub.someCan', { can: entry.can.length, count: needs.length })}`,
            }))}
            value={only}
            onChange={forChannel}
          />
        )}
      </div>
      {mayFold && (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={isOpen}
          aria-controls={duties}
          aria-label={`${t('absences.sub.byDuty', { count: needs.length })}: ${first.channelName}`}
          leftSection={isOpen ? <IconChevronDown size={16} aria-hidden /> : <IconChevronRight size={16} aria-hidden />}
          onClick={() => setOpened(!isOpen)}
        >
          {t('absences.sub.byDuty', { count: needs.length })}
        </Button>
      )}
      <div id={duties} className={classes.duties}>
        {isOpen &&
          needs.map((need) => (
            <DutyRow
              key={keyOf(need)}
              view={view}
              need={need}
              candidates={candidates.get(keyOf(need))}
              assign={assign}
              onSplit={() => setSplitting(need)}
              readOnly={readOnly}
            />
          ))}
      </div>
      {splitting && (
        <SplitDialog
          view={view}
          need={splitting}
          assign={(covers) => assign([splitting], covers)}
          onClose={() => setSplitting(null)}
        />
      )}
    </Section>
  );
}

interface DutyRowProps {
  view: StepProps['view'];
  need: DutyNeed;
  candidates: Parameters<typeof CandidateSelect>[0]['candidates'];
  assign: Assign;
  onSplit: () => void;
  readOnly: boolean;
}

function DutyRow({ view, need, candidates, assign, onSplit, readOnly }: DutyRowProps) {
  const { t } = useText();
  const { today } = useNow();
  const nameOf = usePersonName();
  const covers = coversOf(view, need);
  const people = [...new Set(covers.map((cover) => cover.substituteId))];
  const duty = t(`absences.duty.${need.duty}`);
  const noun = t(`absences.dutyNoun.${need.duty}`);
  const label = t('absences.sub.whoFor', { duty: noun, channel: need.channelName });
  const no = view.parts
    .filter(
      ({ standing, covers: own }) =>
        standing === 'no' && own.some(({ channelId, duty: its }) => channelId === need.channelId && its === need.duty),
    )
    .map(({ name }) => name);
  const several = people.length > 1 ? listed(people.map(nameOf)) : undefined;
  const noneEligible = candidates?.every((candidate) => !candidate.eligible) ?? false;
  return (
    <div className={classes.dutyRow}>
      <span className={classes.dutyName}>{duty}</span>
      {readOnly ? (
        <bdi>{people.length === 0 ? t('absences.confirm.nobodyYet') : listed(people.map(nameOf))}</bdi>
      ) : (
        <CandidateSelect
          label={label}
          candidates={candidates}
          value={people.length === 1 ? (people[0] ?? null) : null}
          onChange={(personId) => void assign([need], personId === null ? [] : coversFor(need, personId))}
          {...(several === undefined ? {} : { placeholder: several })}
        />
      )}
      {/* Splitting by days starts from a person who takes the whole duty; offered directly only if no one can. */}
      {!readOnly && (covers.length > 0 || noneEligible) && (
        <Button
          variant="subtle"
          onClick={onSplit}
          aria-label={t('absences.sub.splitFor', { duty: noun, channel: need.channelName })}
        >
          {t('absences.sub.split')}
        </Button>
      )}
      {no.length > 0 && (
        <span className={classes.open}>{t('handover.parts.no', { names: listed(no), count: no.length })}</span>
      )}
      {need.gaps.length > 0 && (covers.length > 0 || noneEligible) && (
        <span className={classes.open}>
          {noneEligible && covers.length === 0
            ? t('absences.sub.nobody')
            : t('absences.sub.openDays', { periods: listed(need.gaps.map(({ from, to }) => period(from, to, today))) })}
        </span>
      )}
    </div>
  );
}
