// Differences from the published page.
import type { CommonPageView } from '../../../domain/common-page/calls.ts';
import { Section } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { ChangeList } from './change-list.tsx';

export function ChangesCard({ view: { changes, published, leftOut } }: { view: CommonPageView }) {
  const { t } = useText();
  if (published.length === 0)
    return (
      <Section title={t('commonPage.changes.firstTitle')}>
        <p className="dim">{t('commonPage.changes.first')}</p>
      </Section>
    );
  const whyGone = (channelId: string): string => {
    const reason = leftOut.find((entry) => entry.channelId === channelId)?.reason;
    return reason === undefined ? t('commonPage.changes.removed') : t(`commonPage.leftOut.why.${reason}`);
  };
  return (
    <Section title={t('commonPage.changes.title')} {...(changes.length === 0 ? { tone: 'green' as const } : {})}>
      {changes.length === 0 ? (
        <p>{t('commonPage.changes.none')}</p>
      ) : (
        <ChangeList changes={changes} whyGone={whyGone} />
      )}
    </Section>
  );
}
