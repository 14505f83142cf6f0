// Makes elements of a page.

/** @param {string} name @param {object} attributes @param {...(Node | string)} content @returns {HTMLElement} */
export function element(name, attributes, ...content) {
  const made = Object.assign(document.createElement(name), attributes)
  made.append(...content)
  return made
}
