#pragma once

#include <QList>
#include <QString>

namespace credenza {

/// One thing that a person says to reach a database of a backend. Its texts are shown through
/// QCoreApplication::translate("ConnectField", …).
struct ConnectField
{
    enum class Kind { Text, File, Choice };
    struct Choice
    {
        QString value; ///< empty for "not given"
        const char *meaning;
    };

    QString key; ///< in Endpoint::parameters, or databaseKey
    const char *label;
    Kind kind = Kind::Text;
    QString placeholder = {};   ///< what holds where nothing is given
    QList<Choice> choices = {}; ///< the safest first, which is proposed for a new connection
};

/// The key of the field that is Endpoint::database.
inline const QString databaseKey = QStringLiteral("database");

} // namespace credenza
