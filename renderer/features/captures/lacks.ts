// What a capture lacks of its page, in words.
import { lackSentences } from '../../../domain/captures/lacks.ts';
import type { CaptureLacks } from '../../../domain/captures/model.ts';
import { useText } from '../../i18n/use-text.ts';

export function useLackTexts(lacks: CaptureLacks | undefined): string[] {
  const { t } = useText();
  return lackSentences(lacks).map(({ code, params }) => t(`captures.lacks.${code}`, params));
}
