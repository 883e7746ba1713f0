// Which text: one that the channel has, or one for another language or place.
import { z } from 'zod';
import { NOTICE_LANGUAGES, NoticeKey } from '../../../../domain/channels/notice-model.ts';
import { hasNewRulesText, isUnseen, noticesOf, showsOldText, standing } from '../../../../domain/channels/notices.ts';
import type { ChannelNotice } from '../../../../domain/channels/notice-model.ts';
import { ok } from '../../../../domain/kernel/result.ts';
import { FormFrame, RadioField, SelectField, TextField } from '../../../components/index.ts';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { StepButtons } from '../../../wizard/step-buttons.tsx';
import { Question } from '../../../wizard/wizard.tsx';
import { useNoticeNames } from '../use-notice-names.ts';
import type { NoticeStepProps } from './step-props.ts';

const NEW = 'new';
const Chosen = NoticeKey.extend({ which: z.string() }).superRefine(({ which, language, languageName }, context) => {
  if (which === NEW && language === 'other' && languageName === '')
    context.addIssue({ code: 'custom', path: ['languageName'], message: 'required' });
});

interface PlaceStepProps extends NoticeStepProps {
  chosen: NoticeKey | null;
  onChosen: (key: NoticeKey) => void;
}

const keyOf = ({ language, languageName, place }: NoticeKey): NoticeKey => ({ language, languageName, place });

export function PlaceStep({ channel, ruleSet, chosen, onChosen }: PlaceStepProps) {
  const { t } = useText();
  const { today } = useNow();
  const names = useNoticeNames(channel);
  const notices = noticesOf(channel);
  const stateOf = (notice: ChannelNotice) => {
    const there = standing(notice);
    if (there.length === 0) return 'notPosted';
    if (hasNewRulesText(notice, ruleSet)) return 'rulesNew';
    if (there.some((posting) => showsOldText(notice, posting))) return 'oldText';
    return there.some((posting) => isUnseen(posting, ruleSet, today)) ? 'unseen' : 'inOrder';
  };
  const first = notices.find((notice) => stateOf(notice) !== 'inOrder');
  const { form, submit } = useFormFor(Chosen, {
    defaultValues: {
      ...(chosen ?? { language: 'sv' as const, languageName: '', place: '' }),
      which: first?.id ?? (notices.length === 0 ? NEW : (notices[0]?.id ?? NEW)),
    },
    noGuard: true,
  });
  const { which, language } = form.watch();
  const next = submit((values) => {
    const known = notices.find(({ id }) => id === values.which);
    onChosen(keyOf(known ?? values));
    return Promise.resolve(ok(undefined));
  });
  return (
    <>
      <Question title={t('guidance.notice.place.question')} text={t('guidance.notice.place.text')} />
      <FormFrame form={form} onSubmit={next} submitOnEnter>
        {notices.length > 0 && (
          <RadioField
            name="which"
            label={t('guidance.notice.place.which')}
            options={[
              ...notices.map((notice) => ({
                value: notice.id,
                title: `${names.language(notice)} · ${names.place(notice)}`,
                text: t(`guidance.notice.place.state.${stateOf(notice)}`),
              })),
              { value: NEW, title: t('guidance.notice.place.new'), text: t('guidance.notice.place.newText') },
            ]}
          />
        )}
        {which === NEW && (
          <>
            <SelectField
              name="language"
              label={t('channels.userNotice.language')}
              options={NOTICE_LANGUAGES.map((value) => ({ value, label: t(`channels.userNotice.languages.${value}`) }))}
            />
            {language === 'other' && (
              <TextField name="languageName" label={t('channels.userNotice.languageName')} required />
            )}
            <TextField
              name="place"
              label={t('channels.userNotice.place')}
              hint={t('guidance.notice.place.placeHint', { place: names.place({ place: '' }) })}
            />
          </>
        )}
      </FormFrame>
      <StepButtons onNext={() => next()} />
    </>
  );
}
