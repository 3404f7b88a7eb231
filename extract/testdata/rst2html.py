# Converts reStructuredText files to HTML, with the directives and roles of
# Sphinx as far as tests need them: rst2html.py FILE ... writes FILE.html.
import re
import sys

from docutils import core, nodes
from docutils.parsers.rst import Directive, directives, roles


def titled(name, rawtext, text, lineno, inliner, options=None, content=None):
    text = re.sub(r'\x00(.)', r'\1', text)
    match = re.match(r'(?s)(.+?)\s*<[^<]*?>$', text)
    return [nodes.inline(rawtext, match.group(1) if match else text)], []


def hidden(name, rawtext, text, lineno, inliner, options=None, content=None):
    return [nodes.literal(rawtext, text)], []


for name in 'ref doc term guilabel menuselection abbr'.split():
    roles.register_local_role(name, titled)
for name in 'kbd py:func unknown'.split():
    roles.register_local_role(name, hidden)


class Body(Directive):
    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = {name: directives.unchanged for name in
                   'class caption maxdepth hidden option header-rows widths alt subtitle glob'.split()}
    skip = 0  # words of the argument that are not shown

    def run(self):
        node = nodes.container()
        words = self.arguments[0].split()[self.skip:] if self.arguments else []
        if words:
            texts, _ = self.state.inline_text(' '.join(words), self.lineno)
            node += nodes.paragraph('', '', *texts)
        if 'caption' in self.options and self.name != 'toctree':
            texts, _ = self.state.inline_text(self.options['caption'], self.lineno)
            node += nodes.paragraph('', '', *texts)
        self.state.nested_parse(self.content, self.content_offset, node)
        return [node]


class Version(Body):
    skip = 1


class Silent(Body):
    skip = 99


class Tree(Body):
    def run(self):
        node = nodes.container()
        if 'caption' in self.options:
            node += nodes.paragraph('', self.options['caption'])
        for line in self.content:
            match = re.match(r'(.+?)\s*<[^<>]+>$', line)
            if match:
                node += nodes.paragraph('', match.group(1))
        return [node]


class Code(Body):
    def run(self):
        self.content = type(self.content)()
        self.arguments = []
        return super().run()


for name in 'versionadded versionchanged deprecated'.split():
    directives.register_directive(name, Version)
directives.register_directive('seealso', Body)
directives.register_directive('toctree', Tree)
directives.register_directive('code-block', Code)
for name in 'only py:function unknown-box'.split():
    directives.register_directive(name, Silent)
for file in sys.argv[1:]:
    with open(file, encoding='utf-8-sig', newline='') as f:
        source = f.read()
    html = core.publish_string(source, source_path=file, writer_name='html5', settings_overrides={
        'report_level': 5, 'halt_level': 6, 'embed_stylesheet': False, 'stylesheet_path': '', 'input_encoding': 'unicode',
        'output_encoding': 'unicode', 'file_insertion_enabled': False, 'raw_enabled': False, 'smart_quotes': False,
        'doctitle_xform': False, 'docinfo_xform': False, 'toc_backlinks': False})
    with open(file + '.html', 'w', encoding='utf-8') as f:
        f.write(html)
