// Step 4: what the substitute needs to know, per channel. Facts that the program knows are already filled in.
import { Button } from '@mantine/core';
import { useCallback, useRef, useState } from 'react';
import { Link } from 'wouter';
import { ProblemNote } from '../../../components/index.ts';
import { Question } from '../../../wizard/wizard.tsx';
import { useAction } from '../../../calls/use-action.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useText } from '../../../i18n/use-text.ts';
import { paths } from '../../../routes.ts';
import { SavedNote } from '../../../wizard/saved-note.tsx';
import { StepButtons } from '../../../wizard/step-buttons.tsx';
import { useAutosave } from '../../../wizard/use-autosave.ts';
import { ChannelForm, hasFacts } from '../../handover/form.tsx';
import { RolesCard } from '../../handover/roles-card.tsx';
import { compareSv } from '../../../i18n/format.ts';
import { channelsOf } from '../parts/covers.ts';
import type { StepProps } from './step-props.ts';

export function HandoverStep({ view, readOnly, onGo, goOn, onLater }: StepProps) {
  const { t } = useText();
  const { id, personId, kind, from, to, note } = view.absence;
  const { data, problem, refetch } = useCall('absences.briefing', { id });
  const [briefing, setBriefing] = useState<Readonly<Record<string, string>>>(view.absence.briefing);
  const action = useAction('absences.save', { quiet: true });
  const save = useCallback(
    (next: Readonly<Record<string, string>>) =>
      action.run({ id, fields: { personId, kind, from, to, note }, briefing: { ...next } }),
    [action, id, personId, kind, from, to, note],
  );
  const autosave = useAutosave(save, view.absence.briefing);
  const descriptions = useRef(new Map<string, () => Promise<boolean>>());
  const register = useCallback(
    (channelId: string, flush: () => Promise<boolean>): void => void descriptions.current.set(channelId, flush),
    [],
  );
  const [unsaved, setUnsaved] = useState<Readonly<Record<string, boolean>>>({});
  const noteUnsaved = useCallback(
    (channelId: string, isUnsaved: boolean): void => setUnsaved((others) => ({ ...others, [channelId]: isUnsaved })),
    [],
  );
  const hasUnsaved = autosave.isUnsaved || Object.values(unsaved).some(Boolean);
  const change = (channelId: string, text: string): void => {
    const next = { ...briefing, [channelId]: text };
    setBriefing(next);
    autosave.schedule(next);
  };
  const flush = async (): Promise<boolean> => {
    let allSaved = await autosave.flush();
    for (const flushForm of descriptions.current.values()) allSaved = (await flushForm()) && allSaved;
    return allSaved;
  };
  // The fields are there before what the program knows of their channels, so that nothing typed at once is lost.
  const channels = data?.channels ?? neededChannels(view);
  const isNothingKnown = data !== undefined && data.channels.length > 0 && !data.channels.some(hasFacts);
  return (
    <>
      <Question
        title={t('handover.write.question')}
        text={data !== undefined && channels.length === 0 ? t('absences.handover.noNeeds') : t('handover.write.text')}
      />
      <ProblemNote problem={problem} onRetry={refetch} />
      {isNothingKnown && <p className="dim">{t('handover.write.nothingAnywhere')}</p>}
      {channels.map((channel, index) => (
        <ChannelForm
          key={channel.channelId}
          channel={channel}
          known={data?.channels.find(({ channelId }) => channelId === channel.channelId)}
          now={briefing[channel.channelId] ?? ''}
          onNow={(text) => change(channel.channelId, text)}
          readOnly={readOnly}
          register={register}
          onUnsaved={noteUnsaved}
          first={index === 0}
          saysNothing={isNothingKnown}
        />
      ))}
      <RolesCard absenceId={id} roles={view.roles} mayWrite={!readOnly} />
      <StepButtons
        press={hasUnsaved ? action.press : undefined}
        onBack={() => onGo('substitutes')}
        onLater={readOnly ? undefined : () => void flush().then(onLater)}
        onNext={() => void goOn('confirm', flush)}
        autoFocus={readOnly || (data !== undefined && channels.length === 0)}
      >
        {(data?.channels.length ?? 0) > 0 && (
          <Button component={Link} href={paths.briefing(id)} variant="default">
            {t('handover.write.preview')}
          </Button>
        )}
      </StepButtons>
      <SavedNote state={autosave.state} />
    </>
  );
}

/** The channels handed over, as far as the absence tells; by name, as in the briefing. */
const neededChannels = ({ needs }: StepProps['view']): { channelId: string; name: string; platform: string }[] =>
  channelsOf(needs)
    .map(({ channelName, ...channel }) => ({ ...channel, name: channelName }))
    .sort((a, b) => compareSv(a.name, b.name));
