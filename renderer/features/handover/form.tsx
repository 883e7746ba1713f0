// Form for what a substitute needs to know about a channel: the current situation is stored with the absence, the rest
// with the channel.
import { Button, Textarea } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import type { BriefingChannel } from '../../../domain/handover/briefing-model.ts';
import { Section } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { usePlatformName } from '../../hooks/use-names.ts';
import { SavedNote } from '../../wizard/saved-note.tsx';
import { type Autosave, useAutosave } from '../../wizard/use-autosave.ts';
import { useChannelTexts } from './briefing-texts.ts';
import { DueList } from './due-list.tsx';
import classes from './handover.module.css';
import { OpenItems } from './open-items.tsx';

type ChannelDescription = Pick<BriefingChannel, 'howWeRunIt' | 'tone' | 'ask' | 'avoid'>;
const FIELDS = [
  ['howWeRunIt', 'how'],
  ['tone', 'tone'],
  ['ask', 'ask'],
  ['avoid', 'avoid'],
] as const;

export interface ChannelFormProps {
  channel: Pick<BriefingChannel, 'channelId' | 'name' | 'platform'>;
  /** What the program knows of the channel; undefined while loading. */
  known: BriefingChannel | undefined;
  now: string;
  onNow: (text: string) => void;
  readOnly: boolean;
  /** Registers the function that saves pending changes, called when the step is left. */
  register: (channelId: string, flush: Autosave<ChannelDescription>['flush']) => void;
  /** Says whether the form has changes that are not saved yet. */
  onUnsaved: (channelId: string, isUnsaved: boolean) => void;
  /** The first form of the step; it gets focus. */
  first: boolean;
  /** Nothing is known of any channel, which the step says once for all. */
  saysNothing: boolean;
}

/** Whether the program knows of something that the substitute will meet in the channel. */
export const hasFacts = ({ open, due }: BriefingChannel): boolean => open.length > 0 || due.length > 0;

export function ChannelForm({
  channel,
  known,
  now,
  onNow,
  readOnly,
  register,
  onUnsaved,
  first,
  saysNothing,
}: ChannelFormProps) {
  const { t } = useText();
  const platform = usePlatformName()(channel.platform);
  return (
    <Section title={<bdi>{`${channel.name}, ${platform}`}</bdi>} level={3}>
      <div className={classes.stack}>
        <Textarea
          aria-label={t('handover.write.nowIn', { channel: channel.name })}
          value={now}
          onChange={(event) => onNow(event.currentTarget.value)}
          disabled={readOnly}
          autosize
          minRows={2}
          maxRows={12}
          maxLength={20_000}
          data-autofocus={first || undefined}
        />
        {known !== undefined && (
          <>
            {!saysNothing && <KnownFacts channel={known} />}
            <Description channel={known} readOnly={readOnly} register={register} onUnsaved={onUnsaved} />
          </>
        )}
      </div>
    </Section>
  );
}

/**
 * The texts stored with the channel. They stay from one absence to the next, so they are folded: opened, they are edited
 * and saved automatically. Who may not edit them reads them.
 */
function Description({
  channel,
  readOnly,
  register,
  onUnsaved,
}: Pick<ChannelFormProps, 'readOnly' | 'register' | 'onUnsaved'> & { channel: BriefingChannel }) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const { channelId } = channel;
  const [savedTexts, setSavedTexts] = useState<ChannelDescription>(() => ({
    howWeRunIt: channel.howWeRunIt,
    tone: channel.tone,
    ask: channel.ask,
    avoid: channel.avoid,
  }));
  const action = useAction('channels.saveHandover', { quiet: true });
  const save = useCallback(
    ({ howWeRunIt, ...handover }: ChannelDescription) => action.run({ channelId, howWeRunIt, handover }),
    [action, channelId],
  );
  const autosave = useAutosave(save, savedTexts);
  const { flush, isUnsaved } = autosave;
  useEffect(() => register(channelId, flush), [register, channelId, flush]);
  useEffect(() => onUnsaved(channelId, isUnsaved), [onUnsaved, channelId, isUnsaved]);
  const change = (changes: Partial<ChannelDescription>): void => {
    const next = { ...savedTexts, ...changes };
    setSavedTexts(next);
    autosave.schedule(next);
  };
  return (
    <div className={classes.steady}>
      {open ? (
        <p className="dim">{t('handover.write.steady')}</p>
      ) : (
        <ReadOnlyDescription
          channel={{ ...channel, ...savedTexts }}
          onChange={readOnly || !channel.mayEdit ? undefined : () => setOpen(true)}
        />
      )}
      {open &&
        FIELDS.map(([field, key]) => (
          <Textarea
            key={field}
            autoFocus={field === 'howWeRunIt'}
            label={t(`handover.briefing.${key}`)}
            description={t(`handover.write.${key}Hint`)}
            aria-label={`${t(`handover.briefing.${key}`)}: ${channel.name}`}
            value={savedTexts[field]}
            onChange={(event) => change({ [field]: event.currentTarget.value })}
            autosize
            minRows={1}
            maxRows={10}
            maxLength={20_000}
          />
        ))}
      <SavedNote state={autosave.state} />
    </div>
  );
}

/** Facts that the program fills in, or one line if there are none. */
function KnownFacts({ channel }: { channel: BriefingChannel }) {
  const { t } = useText();
  if (!hasFacts(channel)) return <p className="dim">{t('handover.write.nothing')}</p>;
  return (
    <div className={classes.columns}>
      <div className={classes.part}>
        <span className={classes.label}>{t('handover.briefing.open')}</span>
        <OpenItems items={channel.open} />
      </div>
      <DueList tasks={channel.due} />
    </div>
  );
}

/** The button that opens the texts stored with the channel; without it, the texts. */
function ReadOnlyDescription({ channel, onChange }: { channel: BriefingChannel; onChange: (() => void) | undefined }) {
  const { t } = useText();
  const written = useChannelTexts()({ ...channel, now: '', purpose: '' });
  if (onChange !== undefined) {
    const verb = t(written.length === 0 ? 'handover.write.add' : 'handover.write.change');
    return (
      <div className={classes.buttons}>
        <Button variant="default" onClick={onChange} aria-label={`${verb}: ${channel.name}`}>
          {verb}
        </Button>
      </div>
    );
  }
  return (
    <>
      {written.map(({ label, text, warn }) => (
        <div key={label} className={classes.part}>
          <span className={`${classes.label ?? ''} ${warn ? (classes.warn ?? '') : ''}`}>{label}</span>
          <p className={classes.prose} dir="auto">
            {text}
          </p>
        </div>
      ))}
      <p className="dim">{t('handover.write.readOnly')}</p>
    </>
  );
}
