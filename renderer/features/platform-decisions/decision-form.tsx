// What the platform decided, as it was told: noted once, and corrected until something is done because of it. DSA art. 17.
import { z } from 'zod';
import type { Output } from '../../../domain/contract/api.ts';
import type { PlatformDecisionView } from '../../../domain/platform-decisions/calls.ts';
import {
  MAX_DECISION_FILES,
  PLATFORM_ACTS,
  PLATFORM_GROUNDS,
  PlatformDecisionFields,
} from '../../../domain/platform-decisions/model.ts';
import { FileInput, Id } from '../../../domain/kernel/schemas.ts';
import {
  DayField,
  EvidenceFiles,
  FieldRow,
  FormButtons,
  FormFrame,
  SelectField,
  TextAreaField,
  TextField,
} from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useLeaveSaved } from '../../hooks/use-leave-saved.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';

const Draft = PlatformDecisionFields.extend({
  channelId: Id,
  evidence: z.array(FileInput).max(MAX_DECISION_FILES),
});

export interface DecisionFormProps {
  /** Null: a new one. */
  view: PlatformDecisionView | null;
  channels: Output<'platformDecisions.channels'>;
  onDone?: (id: string) => void;
  onClose: () => void;
}

export function DecisionForm({ view, channels, onDone, onClose }: DecisionFormProps) {
  const { t } = useText();
  const { today } = useNow();
  const save = useAction('platformDecisions.save', {
    quiet: true,
    success: 'platformDecisions.form.saved',
    onDone: ({ id }) => leaveSaved(id),
  });
  const old = view?.decision;
  const { form, submit } = useFormFor(Draft, {
    row: old ?? null,
    prefix: 'fields.',
    defaultValues: {
      channelId: old?.channelId ?? (channels.length === 1 ? (channels[0]?.id ?? '') : ''),
      act: old?.act ?? 'removed',
      about: old?.about ?? '',
      link: old?.link ?? '',
      receivedOn: old?.receivedOn ?? today,
      reasons: old?.reasons ?? '',
      ground: old?.ground ?? 'notSaid',
      reference: old?.reference ?? '',
      evidence: [],
    },
  });
  const leaveSaved = useLeaveSaved(form, (id) => {
    onClose();
    onDone?.(id);
  });
  // What was stored before stays; new files are added.
  const kept = (old?.files ?? []).map(({ blobId, name }) => ({ blobId, name }));
  return (
    <FormFrame
      form={form}
      onSubmit={submit(({ channelId, evidence, ...fields }) =>
        save.run({
          ...(old === undefined ? {} : { id: old.id }),
          channelId,
          fields,
          files: [...kept, ...evidence],
        }),
      )}
    >
      {old === undefined && (
        <SelectField
          name="channelId"
          label={t('platformDecisions.channel')}
          options={channels.map(({ id, name }) => ({ value: id, label: name }))}
          required
        />
      )}
      <FieldRow>
        <SelectField
          name="act"
          label={t('platformDecisions.actTitle')}
          options={PLATFORM_ACTS.map((value) => ({ value, label: t(`platformDecisions.act.${value}`) }))}
          required
        />
        <DayField
          name="receivedOn"
          label={t('platformDecisions.received')}
          hint={t('platformDecisions.form.receivedHint')}
          max={today}
          required
        />
      </FieldRow>
      <TextAreaField
        name="about"
        label={t('platformDecisions.about')}
        hint={t('platformDecisions.form.aboutHint')}
        rows={3}
        record
        required
      />
      <TextField name="link" type="url" label={t('platformDecisions.link')} />
      <TextAreaField
        name="reasons"
        label={t('platformDecisions.reasons')}
        hint={t('platformDecisions.form.reasonsHint')}
        rows={5}
        record
      />
      <FieldRow>
        <SelectField
          name="ground"
          label={t('platformDecisions.groundTitle')}
          options={PLATFORM_GROUNDS.map((value) => ({ value, label: t(`platformDecisions.ground.${value}`) }))}
          required
        />
        <TextField name="reference" label={t('platformDecisions.reference')} />
      </FieldRow>
      <EvidenceFiles label={t('platformDecisions.files')} />
      <FormButtons onCancel={onClose} />
    </FormFrame>
  );
}
