// The pictures of a channel's page in its review: dropped, pasted, chosen, or taken from the page that was saved last.
import { Section, EvidenceFiles } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';

export function PagePictures({ channelId, onBusy }: { channelId: string; onBusy: (busy: boolean) => void }) {
  const { t } = useText();
  return (
    <Section title={t('reviews.pictures')}>
      <EvidenceFiles hint={t('reviews.picturesHint')} onBusy={onBusy} capturesOf={channelId} />
    </Section>
  );
}
