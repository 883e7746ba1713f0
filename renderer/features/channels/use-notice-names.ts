// What a notice to users is called: its language and the place that it is written for.
import type { Channel } from '../../../domain/channels/model.ts';
import type { NoticeKey } from '../../../domain/channels/notice-model.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';

interface NoticeNames {
  language: (key: Pick<NoticeKey, 'language' | 'languageName'>) => string;
  /** The place in words; without one of its own, that which the rules name for the platform. */
  place: (key: Pick<NoticeKey, 'place'>) => string;
}

export function useNoticeNames({ platform }: Pick<Channel, 'platform'>): NoticeNames {
  const { t, language } = useText();
  const { data } = useCall('rules.get', {});
  const where = data?.ruleSet.platforms.find(({ id }) => id === platform)?.notice.where[language] ?? '';
  return {
    language: (key) =>
      key.language === 'other' ? key.languageName : t(`channels.userNotice.languages.${key.language}`),
    place: ({ place }) => place || where || t('channels.userNotice.page'),
  };
}
