#include "ui/sqlconsole/sql_editor.h"

#include "ui/look/look.h"

#include <Qsci/qsciapis.h>
#include <Qsci/qscilexersql.h>

#include <QApplication>
#include <QEvent>
#include <QKeyEvent>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int problemIndicator = 8; // the first that no lexer uses
constexpr int numberMargin = 0;

const QStringList &keywords()
{
    static const QStringList words =
        u"SELECT FROM WHERE AND OR NOT NULL IS IN LIKE BETWEEN EXISTS CASE WHEN THEN ELSE END DISTINCT AS JOIN LEFT "
        "INNER CROSS ON USING GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET UNION ALL EXCEPT INTERSECT WITH RECURSIVE "
        "VALUES INSERT INTO UPDATE SET DELETE RETURNING CONFLICT NOTHING DO CREATE TABLE INDEX UNIQUE VIEW DROP ALTER "
        "ADD COLUMN PRIMARY KEY FOREIGN REFERENCES DEFAULT CHECK COUNT SUM MIN MAX AVG COALESCE CAST LOWER UPPER LENGTH"_s
            .split(u' ');
    return words;
}

} // namespace

SqlEditor::SqlEditor(const Catalog &catalog, QWidget *parent) : QsciScintilla(parent), m_names(nullptr)
{
    setAccessibleName(tr("SQL statement"));
    setUtf8(true);
    setEolMode(EolUnix);
    setFrameShape(QFrame::NoFrame);
    setLexer(new QsciLexerSQL(this));
    setMarginType(numberMargin, NumberMargin);
    setMarginWidth(1, 0);
    setExtraAscent(2);
    setExtraDescent(2);
    SendScintilla(SCI_SETMARGINLEFT, 0UL, 8L);
    setWrapMode(WrapWord);
    setTabWidth(4);
    setIndentationsUseTabs(false);
    setAutoIndent(true);
    setBraceMatching(SloppyBraceMatch);
    setCaretLineVisible(true);
    indicatorDefine(SquiggleIndicator, problemIndicator);
    complete(catalog);
    takeColours();
    connect(this, &QsciScintilla::textChanged, this, &SqlEditor::clearProblem);
}

// The thread that sorts the names asks the lexer for something at its end: it has to end while there is one.
SqlEditor::~SqlEditor()
{
    m_names->cancelPreparation();
}

void SqlEditor::complete(const Catalog &catalog)
{
    m_names = new QsciAPIs(lexer());
    for (const QString &word : keywords())
        m_names->add(word);
    for (const Table &table : catalog.tables) {
        m_names->add(table.name.name);
        for (const QString &column : table.columnNames())
            m_names->add(column);
    }
    m_names->prepare();
    setAutoCompletionSource(AcsAPIs);
    setAutoCompletionThreshold(2);
    setAutoCompletionCaseSensitivity(false);
    setAutoCompletionReplaceWord(true);
}

void SqlEditor::takeColours()
{
    const Tokens tokens = Tokens::matching(QApplication::palette());
    QsciLexer &sql = *lexer();
    sql.setDefaultColor(tokens.text);
    sql.setDefaultPaper(tokens.surface);
    sql.setDefaultFont(identifierFont(*this));
    sql.setFont(identifierFont(*this), -1);
    sql.setColor(tokens.text, -1);
    sql.setPaper(tokens.surface, -1);
    for (const int style : {QsciLexerSQL::Comment, QsciLexerSQL::CommentLine, QsciLexerSQL::CommentDoc})
        sql.setColor(tokens.muted, style);
    sql.setColor(tokens.accent, QsciLexerSQL::Keyword);
    sql.setColor(tokens.information, QsciLexerSQL::Number);
    sql.setColor(tokens.good, QsciLexerSQL::SingleQuotedString);
    setColor(tokens.text);
    setPaper(tokens.surface);
    setCaretForegroundColor(tokens.text);
    setCaretLineBackgroundColor(tokens.raised);
    setSelectionBackgroundColor(tokens.accentWash);
    setSelectionForegroundColor(tokens.text);
    setMatchedBraceForegroundColor(tokens.accent);
    setMatchedBraceBackgroundColor(tokens.accentWash);
    setMarginsForegroundColor(tokens.muted);
    setMarginsBackgroundColor(tokens.surface);
    QFont small = identifierFont(*this);
    small.setPointSizeF(small.pointSizeF() * 0.85);
    setMarginsFont(small);
    setMarginWidth(numberMargin, u"00000"_s);
    setIndicatorForegroundColor(tokens.danger, problemIndicator);
}

void SqlEditor::changeEvent(QEvent *event)
{
    QsciScintilla::changeEvent(event);
    if (lexer() && (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange))
        takeColours();
}

void SqlEditor::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && event->modifiers().testFlag(Qt::ControlModifier))
        emit runWanted();
    else if (event->key() == Qt::Key_Escape && !isListActive())
        emit cancelWanted();
    else
        QsciScintilla::keyPressEvent(event);
}

long SqlEditor::bytesBefore(qsizetype position) const
{
    return long(text().left(position).toUtf8().size());
}

qsizetype SqlEditor::charactersBefore(long byte) const
{
    return QString::fromUtf8(text().toUtf8().left(byte)).size();
}

qsizetype SqlEditor::cursorPosition() const
{
    return charactersBefore(SendScintilla(SCI_GETCURRENTPOS));
}

qsizetype SqlEditor::selectionBegin() const
{
    return charactersBefore(SendScintilla(SCI_GETSELECTIONSTART));
}

void SqlEditor::placeCursor(qsizetype position)
{
    SendScintilla(SCI_GOTOPOS, static_cast<unsigned long>(bytesBefore(position)));
}

void SqlEditor::markProblem(qsizetype position)
{
    clearProblem();
    const QString all = text();
    const qsizetype begin = std::clamp<qsizetype>(position, 0, std::max<qsizetype>(all.size() - 1, 0));
    qsizetype end = begin;
    while (end < all.size() && (all[end].isLetterOrNumber() || all[end] == u'_' || all[end] == u'.'))
        ++end;
    const long first = bytesBefore(begin);
    const long length = bytesBefore(std::max(end, begin + 1)) - first;
    SendScintilla(SCI_SETINDICATORCURRENT, problemIndicator);
    SendScintilla(SCI_INDICATORFILLRANGE, static_cast<unsigned long>(first), length);
    placeCursor(begin);
    m_problem = begin;
}

void SqlEditor::clearProblem()
{
    if (m_problem < 0)
        return;
    m_problem = -1;
    SendScintilla(SCI_SETINDICATORCURRENT, problemIndicator);
    SendScintilla(SCI_INDICATORCLEARRANGE, 0UL, SendScintilla(SCI_GETLENGTH));
}

} // namespace credenza
