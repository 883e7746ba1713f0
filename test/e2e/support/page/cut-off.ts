// What of a screen is cut off at its sides.
import type { Page } from '@playwright/test';

/**
 * Texts and controls that end outside the window, or outside something that hides what is wider than itself. What can
 * be scrolled to is not cut off if a keyboard can scroll it and a screen reader can name it.
 */
export const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found = new Set<string>();
    const name = (element: Element): string =>
      `${element.tagName.toLowerCase()}${element.className === '' ? '' : `.${String(element.getAttribute('class')).split(' ')[0] ?? ''}`}`;
    /** Whether it is there for screen readers alone. */
    const isForEars = (element: Element): boolean => {
      for (let up: Element | null = element; up !== null; up = up.parentElement) {
        const style = getComputedStyle(up);
        if (style.clipPath !== 'none' || style.getPropertyValue('clip') !== 'auto' || style.opacity === '0')
          return true;
      }
      return false;
    };
    const isScrolledByKeyboard = (element: Element): boolean => {
      const named = element.getAttribute('aria-label') ?? element.getAttribute('aria-labelledby') ?? '';
      const holder = element.closest('[role="grid"], [role="listbox"]');
      return (element.getAttribute('tabindex') === '0' && named !== '') || holder !== null;
    };
    const check = (element: Element, within: Element | null, rects: Iterable<DOMRect>, what: string): void => {
      if (!element.checkVisibility({ checkVisibilityCSS: true }) || isForEars(element)) return;
      for (const { left, right, width, height } of rects) {
        if (width < 2 || height < 2) continue;
        if (left < -1 || right > innerWidth + 1) {
          let scrolled = false;
          for (let up: Element | null = element; up !== null; up = up.parentElement)
            scrolled ||= up.scrollWidth > up.clientWidth && isScrolledByKeyboard(up);
          if (!scrolled) found.add(`${what} ends outside the window`);
          continue;
        }
        for (let up: Element | null = within; up !== null && up !== document.body; up = up.parentElement) {
          const { display, overflowX, position, textOverflow } = getComputedStyle(up);
          if (overflowX !== 'visible' && display !== 'inline') {
            const box = up.getBoundingClientRect();
            const [from, to] = [box.left + up.clientLeft, box.left + up.clientLeft + up.clientWidth];
            if (left < from - 1 || right > to + 1) {
              const canScroll = overflowX === 'auto' || overflowX === 'scroll';
              if (canScroll && isScrolledByKeyboard(up)) break;
              // Shortened with an ellipsis, which shows that there is more.
              if (textOverflow === 'ellipsis') break;
              found.add(`${what} is cut off by ${name(up)}`);
              break;
            }
          }
          if (position === 'fixed') break;
        }
      }
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      const holder = text.parentElement;
      if (holder === null || text.textContent?.trim() === '') continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      check(holder, holder, range.getClientRects(), `${name(holder)} “${text.textContent?.trim().slice(0, 40) ?? ''}”`);
    }
    for (const control of document.querySelectorAll('button, input, select, textarea, a[href], th, td, [role="cell"]'))
      check(
        control,
        control.parentElement,
        [control.getBoundingClientRect()],
        `${name(control)} “${(control.getAttribute('aria-label') ?? control.textContent).trim().slice(0, 40)}”`,
      );
    // What a field shows at once, unless somebody writes in it.
    const pen = new OffscreenCanvas(1, 1).getContext('2d');
    for (const field of document.querySelectorAll<HTMLInputElement>('input[readonly], input[placeholder]')) {
      if (pen === null || !field.checkVisibility({ checkVisibilityCSS: true })) continue;
      const { font, paddingLeft, paddingRight } = getComputedStyle(field);
      pen.font = font;
      const shown = field.value === '' ? field.placeholder : field.value;
      const room = field.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
      if (pen.measureText(shown).width > room + 1) found.add(`the text “${shown}” is wider than its field`);
    }
    return [...found];
  });
