// Step 3: a substitute for every duty: one person for everything in one click, individually, or split by days (R25,
// R28, R29).
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { DutyNeed } from '../../../../domain/absences/calls.ts';
import type { CoverFields } from '../../../../domain/absences/model.ts';
import { Section, Note, Picker, ProblemNote, useTellingNames } from '../../../components/index.ts';
import { Question } from '../../../wizard/wizard.tsx';
import { useAction } from '../../../calls/use-action.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { listed, period } from '../../../i18n/format.ts';
import { usePersonName, usePlatformName } from '../../../hooks/use-names.ts';
import { StepButtons } from '../../../wizard/step-buttons.tsx';
import type { StepProps } from './step-props.ts';
import { CandidateSelect } from '../parts/candidate-select.tsx';
import {
  type PossibleSubstitute,
  channelsOf,
  coversFor,
  coversOf,
  possibleSubstitutes,
  keyOf,
} from '../parts/covers.ts';
import { SplitDialog } from './split-dialog.tsx';
import { openNeeds } from './steps.ts';
import { useCandidates } from './use-candidates.ts';
import classes from './substitutes-step.module.css';

type Assign = (needs: readonly DutyNeed[], covers: CoverFields[]) => Promise<boolean>;

export function SubstitutesStep({ view, readOnly, onGo, onLater }: StepProps) {
  const { t } = useText();
  const candidates = useCandidates(view);
  const assign = useAction('absences.assign', { quiet: true });
  const assignCovers: Assign = async (needs, covers) =>
    (
      await assign.run({
        id: view.absence.id,
        basedOn: view.absence.changed.at,
        covers,
        replaces: needs.map(({ channelId, duty }) => ({ channelId, duty })),
      })
    ).ok;
  const open = openNeeds(view);
  const openCount = open.length;
  // If some duties are already covered, one click assigns the remaining ones.
  const neededDuties = openCount > 0 ? open : view.needs;
  const helpers = possibleSubstitutes(neededDuties, candidates);
  const done = openCount === 0 && view.unwilling.length === 0;
  if (view.needs.length === 0) {
    return (
      <>
        <Question
          title={t('absences.affected.none')}
          text={t('absences.affected.noneText', { name: view.personName })}
        />
        <StepButtons
          onBack={() => onGo('affected')}
          onLater={readOnly ? undefined : onLater}
          onNext={() => onGo('confirm')}
        />
      </>
    );
  }
  return (
    <>
      <Question title={t('absences.sub.question')} text={t('absences.sub.text')} />
      {!readOnly && helpers.length > 0 && (
        <ForAll
          helpers={helpers}
          neededDuties={neededDuties}
          rest={neededDuties.length < view.needs.length}
          done={done}
          assign={assignCovers}
          busy={assign.busy}
        />
      )}
      <div role="status">
        {openCount === 0 ? (
          <Note tone="green">{t('absences.sub.done')}</Note>
        ) : (
          <Note tone="amber">{t('absences.sub.left', { count: openCount })}</Note>
        )}
      </div>
      {view.unwilling.length > 0 && (
        <Note tone="red">
          {t('handover.parts.noAgain', {
            names: listed(
              view.parts.filter(({ personId }) => view.unwilling.includes(personId)).map(({ name }) => name),
            ),
            count: view.unwilling.length,
          })}
        </Note>
      )}
      <ProblemNote problem={assign.problem} />
      {channelsOf(view.needs).map((channel) => (
        <ChannelPart
          key={channel.channelId}
          view={view}
          needs={view.needs.filter((need) => need.channelId === channel.channelId)}
          candidates={candidates}
          assign={assignCovers}
          readOnly={readOnly}
        />
      ))}
      <p className="dim">{t('absences.sub.logins')}</p>
      <StepButtons
        onBack={() => onGo('affected')}
        onLater={readOnly ? undefined : onLater}
        onNext={() => onGo('handover')}
        autoFocus={readOnly || done || (helpers.length === 0 && candidates.size === view.needs.length)}
      />
    </>
  );
}

/** Names of substitutes; more than the name where two have the same. */
function useHelperNames(helpers: readonly PossibleSubstitute[]): (personId: string) => string {
  const tellingNames = useTellingNames();
  return tellingNames(helpers.map(({ personId, name }) => ({ id: personId, name })));
}

interface ForAllProps {
  helpers: readonly PossibleSubstitute[];
  /** The duties to assign: all, or those still uncovered. */
  neededDuties: readonly DutyNeed[];
  rest: boolean;
  /** Nothing remains to be assigned; the primary button is the one below. */
  done: boolean;
  assign: Assign;
  busy: boolean;
}

/** Shortcut: preselects the person who can take the most, so that one click is enough. */
function ForAll({ helpers, neededDuties, rest, done, assign, busy }: ForAllProps) {
  const { t } = useText();
  const [chosen, setChosen] = useState<string | null>(null);
  const nameOf = useHelperNames(helpers);
  const all = neededDuties.length;
  const helper = helpers.find((entry) => entry.personId === chosen) ?? helpers[0];
  if (!helper) return null;
  const options = helpers.map((entry) => ({
    value: entry.personId,
    label: `${nameOf(entry.personId)} – ${entry.can.length === all ? t('absences.sub.allCan') : t('absences.sub.someCan', { can: entry.can.length, count: all })}`,
  }));
  const run = async (): Promise<void> => {
    await assign(
      helper.can,
      helper.can.flatMap((need) => coversFor(need, helper.personId)),
    );
  };
  return (
    <Section>
      <div className={classes.allRow}>
        <Picker
          label={t(rest ? 'absences.sub.rest' : 'absences.sub.all')}
          options={options}
          value={helper.personId}
          onChange={setChosen}
        />
        {/* Remounted when done, so that focus moves on: focus would return to a button that was only busy. */}
        <Button
          key={String(done)}
          variant={done ? 'default' : 'filled'}
          onClick={() => void run()}
          loading={busy}
          data-autofocus={!done || undefined}
        >
          {t('absences.sub.assign')}
        </Button>
      </div>
    </Section>
  );
}

interface ChannelPartProps {
  view: StepProps['view'];
  needs: readonly DutyNeed[];
  candidates: ReturnType<typeof useCandidates>;
  assign: Assign;
  readOnly: boolean;
}

function ChannelPart({ view, needs, candidates, assign, readOnly }: ChannelPartProps) {
  const { t } = useText();
  const platformName = usePlatformName();
  const [splitting, setSplitting] = useState<DutyNeed | null>(null);
  const helpers = possibleSubstitutes(needs, candidates);
  const nameOf = useHelperNames(helpers);
  const [first] = needs;
  if (!first) return null;
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
            value={null}
            onChange={forChannel}
          />
        )}
      </div>
      <div className={classes.duties}>
        {needs.map((need) => (
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
