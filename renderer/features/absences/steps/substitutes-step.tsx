// Step 3: a substitute for every duty: one person for everything in one click, individually, or split by days (R25,
// R28, R29).
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { DutyNeed } from '../../../../domain/absences/calls.ts';
import { Note, Picker, ProblemNote, Section } from '../../../components/index.ts';
import { Question } from '../../../wizard/wizard.tsx';
import { useAction } from '../../../calls/use-action.ts';
import { useText } from '../../../i18n/use-text.ts';
import { listed } from '../../../i18n/format.ts';
import { StepButtons } from '../../../wizard/step-buttons.tsx';
import type { StepProps } from './step-props.ts';
import { type PossibleSubstitute, channelsOf, coversFor, possibleSubstitutes } from '../parts/covers.ts';
import { type Assign, ChannelPart, useHelperNames } from './channel-part.tsx';
import { openNeeds } from './steps.ts';
import { useCandidates } from './use-candidates.ts';
import classes from './substitutes-step.module.css';

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
      <StepButtons
        onBack={() => onGo('affected')}
        onLater={readOnly ? undefined : onLater}
        onNext={() => onGo('handover')}
        autoFocus={readOnly || done || (helpers.length === 0 && candidates.size === view.needs.length)}
      />
    </>
  );
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
