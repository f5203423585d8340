// A textarea with its text coloured underneath, and a list of completions at the caret.

import { highlighted } from './highlight.js';

/** Makes an editor of a textarea; `completion` offers what could be typed on. */
export class Editor {
  constructor(textarea, completion) {
    this.textarea = textarea;
    this.completion = completion;
    this.backdrop = element('pre', 'backdrop', { ariaHidden: 'true' });
    this.list = element('ul', 'completions', { role: 'listbox', hidden: true, id: 'completions' });
    const frame = element('div', 'editor');
    textarea.replaceWith(frame);
    frame.append(this.backdrop, textarea, this.list);
    textarea.setAttribute('aria-controls', this.list.id);
    textarea.addEventListener('input', () => this.changed());
    textarea.addEventListener('scroll', () => this.follow());
    textarea.addEventListener('keydown', (event) => this.key(event));
    textarea.addEventListener('blur', () => this.close());
    textarea.addEventListener('click', () => this.close());
    document.addEventListener('selectionchange', () => this.moved());
    this.close();
    this.paint();
  }

  get text() {
    return this.textarea.value;
  }

  set text(text) {
    this.textarea.value = text;
    this.close();
    this.paint();
  }

  /** Puts the caret at a place (line and column from 1) and selects what stands there. */
  show(line, column) {
    const start = offset(this.text, line, column);
    const [word] = /^\s*\S*/.exec(this.text.slice(start));
    this.textarea.focus();
    this.textarea.setSelectionRange(start, start + word.length);
  }

  changed() {
    this.paint();
    this.caret = this.textarea.selectionStart;
    const { word, complete, offers } = this.completion.at(this.text, this.caret);
    this.word = word;
    if (offers.length) this.open(offers, complete);
    else this.close();
  }

  /** Offers are for the word they were opened at: when the caret leaves it, they go. */
  moved() {
    const { selectionStart, selectionEnd } = this.textarea;
    if (selectionStart !== this.caret || selectionEnd !== this.caret) this.close();
  }

  paint() {
    // A last line that is empty takes no room unless something stands on it.
    this.backdrop.replaceChildren(highlighted(this.text), '\n ');
    this.follow();
  }

  follow() {
    this.backdrop.scrollTop = this.textarea.scrollTop;
    this.backdrop.scrollLeft = this.textarea.scrollLeft;
  }

  /** Shows the offers; the first is chosen, but where the word can stay as it is none is. */
  open(offers, complete) {
    this.list.replaceChildren(...offers.map((offer, index) => this.item(offer, index)));
    this.list.hidden = false;
    this.choose(complete ? -1 : 0);
    this.place();
  }

  close() {
    this.list.hidden = true;
    this.textarea.removeAttribute('aria-activedescendant');
  }

  item({ name, label }, index) {
    const item = element('li', '', { role: 'option', id: `completion-${index}` });
    item.append(element('code', '', { textContent: name }), ` ${label}`);
    item.addEventListener('mousedown', (event) => {
      event.preventDefault(); // the textarea keeps the focus
      this.accept(item);
    });
    item.dataset.name = name;
    return item;
  }

  /** Chooses an offer by its index; -1 is none of them. */
  choose(index) {
    this.chosen = index;
    [...this.list.children].forEach((item, at) => {
      item.setAttribute('aria-selected', String(at === index));
    });
    this.list.children[index]?.scrollIntoView({ block: 'nearest' });
    if (index < 0) this.textarea.removeAttribute('aria-activedescendant');
    else this.textarea.setAttribute('aria-activedescendant', `completion-${index}`);
  }

  next() {
    this.choose((this.chosen + 1) % this.list.children.length);
  }

  previous() {
    this.choose((this.chosen < 1 ? this.list.children.length : this.chosen) - 1);
  }

  /** Puts the list below the caret, measured on the text underneath. */
  place() {
    const before = this.text.slice(0, this.textarea.selectionStart - this.word.length);
    const marker = element('span', '');
    this.backdrop.replaceChildren(before, marker, this.text.slice(before.length), '\n ');
    const { offsetLeft, offsetTop, offsetHeight } = marker;
    this.paint();
    this.list.style.setProperty('left', `${offsetLeft - this.textarea.scrollLeft}px`);
    this.list.style.setProperty('top', `${offsetTop + offsetHeight - this.textarea.scrollTop}px`);
  }

  accept(item) {
    const { name } = item.dataset;
    this.replace(this.caret - this.word.length, this.caret, name);
    this.close();
    if (name.endsWith(':')) this.changed();
  }

  /** As if it were typed, so that it can be undone; where a browser cannot do that, it cannot. */
  replace(start, end, text) {
    this.textarea.setSelectionRange(start, end);
    if (document.execCommand('insertText', false, text)) return;
    this.textarea.setRangeText(text, start, end, 'end');
    this.paint();
  }

  /** Tab takes what is chosen, or the first; Enter what is chosen, or it is a new line as ever. */
  key(event) {
    this.moved(); // the event that tells of it may come later than a key
    if (this.list.hidden) return;
    const chosen = this.list.children[this.chosen];
    const actions = {
      ArrowDown: () => this.next(),
      ArrowUp: () => this.previous(),
      Enter: chosen && (() => this.accept(chosen)),
      Tab: () => this.accept(chosen ?? this.list.firstChild),
      Escape: () => this.close(),
    };
    if (event.ctrlKey || event.metaKey || !actions[event.key]) return;
    event.preventDefault();
    actions[event.key]();
  }
}

/** Where a place is in a text; its column counts characters, a text of JavaScript their halves. */
export function offset(text, line, column) {
  const lines = text.split('\n');
  const before = [...(lines[line - 1] ?? '')].slice(0, column - 1);
  return [...lines.slice(0, line - 1), before.join('')].join('\n').length;
}

function element(name, className, properties = {}) {
  const made = Object.assign(document.createElement(name), properties);
  if (className) made.className = className;
  if (properties.role) made.setAttribute('role', properties.role);
  return made;
}
