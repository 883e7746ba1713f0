// How long a text is, and whether it fits its place.
import { countCharacters } from '../../../../domain/kernel/characters.ts';
import { Note } from '../../../components/index.ts';
import { number } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/use-text.ts';

/** @param space the characters that fit; null: not known */
export function TextLength({ text, space }: { text: string; space: number | null }) {
  const { t } = useText();
  const count = countCharacters(text);
  if (space === null) return <p className="dim">{t('channels.userNotice.length', { count })}</p>;
  return count > space ? (
    <Note tone="amber">{t('channels.userNotice.tooLong', { over: number(count - space) })}</Note>
  ) : (
    <p className="dim">{t('channels.userNotice.lengthOf', { used: number(count), max: number(space) })}</p>
  );
}
