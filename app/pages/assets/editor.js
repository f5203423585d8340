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
    const lines = this.text.split('\n');
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
    const [word] = /^\s*\S*/.exec(this.text.slice(start));
    this.textarea.focus();
    this.textarea.setSelectionRange(start, start + word.length);
  }

  changed() {
    this.paint();
    const { word, offers } = this.completion.at(this.text, this.textarea.selectionStart);
    this.word = word;
    if (offers.length) this.open(offers);
    else this.close();
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

  open(offers) {
    this.list.replaceChildren(...offers.map((offer, index) => this.item(offer, index)));
    this.list.hidden = false;
    this.choose(0);
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
      this.accept(name);
    });
    item.dataset.name = name;
    return item;
  }

  choose(index) {
    const { length } = this.list.children;
    this.chosen = (index + length) % length;
    [...this.list.children].forEach((item, at) => {
      item.setAttribute('aria-selected', String(at === this.chosen));
    });
    this.list.children[this.chosen].scrollIntoView({ block: 'nearest' });
    this.textarea.setAttribute('aria-activedescendant', `completion-${this.chosen}`);
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

  accept(name) {
    const end = this.textarea.selectionStart;
    this.textarea.setRangeText(name, end - this.word.length, end, 'end');
    this.close();
    this.paint();
    if (name.endsWith(':')) this.changed();
  }

  key(event) {
    if (this.list.hidden) return;
    const actions = {
      ArrowDown: () => this.choose(this.chosen + 1),
      ArrowUp: () => this.choose(this.chosen - 1),
      Enter: () => this.accept(this.list.children[this.chosen].dataset.name),
      Tab: () => this.accept(this.list.children[this.chosen].dataset.name),
      Escape: () => this.close(),
    };
    if (event.ctrlKey || event.metaKey || !(event.key in actions)) return;
    event.preventDefault();
    actions[event.key]();
  }
}

function element(name, className, properties = {}) {
  const made = Object.assign(document.createElement(name), properties);
  if (className) made.className = className;
  if (properties.role) made.setAttribute('role', properties.role);
  return made;
}
