/** Pages that a preview shows at most; what is longer is seldom read before it is printed. */
export const MAX_PREVIEW_PAGES = 20;
