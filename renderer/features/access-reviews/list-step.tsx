// The list as copied from the platform, the day on which it was read, and a picture of it.
import { useState } from 'react';
import { z } from 'zod';
import type { ProposedEntry } from '../../../domain/access-reviews/calls.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { Day, FileInput, PastedText } from '../../../domain/kernel/schemas.ts';
import { DayField, FormFrame, TextAreaField, EvidenceFiles } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useChannelPlatformName, useLocalized } from '../../hooks/use-names.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useNow } from '../../hooks/use-now.ts';
import { listed } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { StepButtons } from '../../wizard/step-buttons.tsx';
import { Question } from '../../wizard/wizard.tsx';
import classes from './access-reviews.module.css';
import { roleLabel } from './rows.ts';

const List = z.object({ text: PastedText, on: Day, evidence: z.array(FileInput).max(20) });

/** A list that was read. */
export interface ReadList {
  readonly rows: readonly ProposedEntry[];
  /** Rows that did not fit. */
  readonly left: number;
  readonly on: string;
  readonly evidence: z.output<typeof List>['evidence'];
}

export function ListStep({
  channel,
  isShown,
  onRead,
}: {
  channel: Channel;
  isShown: boolean;
  onRead: (list: ReadList) => void;
}) {
  const { t } = useText();
  const { today } = useNow();
  const [isUploading, setUploading] = useState(false);
  const read = useAction('accessReviews.read', { quiet: true });
  const { form, submit } = useFormFor(List, { defaultValues: { text: '', on: today, evidence: [] } });
  const send = async ({ text, on, evidence }: z.output<typeof List>) => {
    const answer = await read.run({ channelId: channel.id, text });
    if (answer.ok) onRead({ ...answer.value, on, evidence });
    return answer;
  };
  return (
    <FormFrame local form={form} onSubmit={submit(send)} label={t('accessReviews.steps.list')}>
      <Question title={t('accessReviews.list.question')} text={t('accessReviews.list.text')} />
      <TextAreaField
        name="text"
        label={t('accessReviews.list.pasted')}
        hint={t('accessReviews.list.pastedHint')}
        placeholder={t('accessReviews.list.placeholder')}
        rows={8}
        required
      />
      <RolesThere channel={channel} />
      <p className="dim">{t('accessReviews.list.privacy')}</p>
      <div className={classes.short}>
        <DayField name="on" label={t('accessReviews.list.on')} max={today} required />
      </div>
      <EvidenceFiles
        label={t('accessReviews.list.evidence')}
        hint={t('accessReviews.list.evidenceHint')}
        onBusy={setUploading}
        capturesOf={channel.id}
      />
      {isShown && (
        <StepButtons
          onNext={() => submit(send)()}
          next={t('accessReviews.list.next')}
          busy={read.busy}
          disabled={isUploading}
        />
      )}
    </FormFrame>
  );
}

/** The roles that the rules know there. */
function RolesThere({ channel }: { channel: Channel }) {
  const { t } = useText();
  const { data } = useCall('rules.get', {});
  const localized = useLocalized();
  const platformName = useChannelPlatformName();
  const roles = data?.ruleSet.platforms.find(({ id }) => id === channel.platform)?.roles ?? [];
  if (roles.length === 0) return null;
  const names = roles.map(({ name, full }) => roleLabel(localized(name), full));
  return (
    <p className="dim">
      {t('accessReviews.list.roles', { platform: platformName(channel) })}: {listed(names)}.
    </p>
  );
}
