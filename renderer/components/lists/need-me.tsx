// How many rows of a list need the signed-in person, beside how many there are.
import { useText } from '../../i18n/use-text.ts';

export function NeedMe({ count = 0 }: { count: number | undefined }) {
  const { t } = useText();
  return count > 0 ? <>, {t('common.list.needMe', { count })}</> : null;
}
